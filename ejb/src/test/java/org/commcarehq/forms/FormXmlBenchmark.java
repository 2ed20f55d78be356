package org.commcarehq.forms;

import org.commcarehq.platform.xml.RawXml;
import org.commcarehq.platform.xml.SizedForms;
import org.commcarehq.platform.xml.XmlElement;
import org.commcarehq.platform.xml.XmlReader;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** How many forms a second are read. {@code mvn -Pjmh -pl ejb test} runs it. */
@State(Scope.Benchmark)
public class FormXmlBenchmark {
  /** Which form. */
  @Param public SizedForms form;

  private RawXml xml;

  /** Makes the form. */
  @Setup
  public void make() {
    xml = form.xml();
  }

  /** From bytes to a tree. */
  @Benchmark
  public XmlElement tree() {
    return XmlReader.read(xml);
  }

  /** From bytes to a form with its answers and meta block. */
  @Benchmark
  public ParsedForm form() {
    return FormXml.parse(xml);
  }
}
