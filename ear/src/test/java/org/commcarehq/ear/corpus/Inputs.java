package org.commcarehq.ear.corpus;

import java.util.List;
import java.util.stream.Stream;

/** All inputs, by what they are about. */
final class Inputs {
  private Inputs() {}

  static List<BadInput> all() {
    return Stream.of(
            RequestInputs.all(),
            ProxyInputs.all(),
            XmlInputs.all(),
            CharacterInputs.all(),
            CaseInputs.all(),
            CaseGraphInputs.all(),
            ManyCasesInputs.all(),
            LedgerInputs.all(),
            FormIdInputs.all(),
            HeaderInputs.all())
        .flatMap(List::stream)
        .toList();
  }
}
