package org.commcarehq.apps;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.nio.charset.StandardCharsets;
import org.commcarehq.apps.xform.FormDefinition;

/** The stored blank form: its source as the author gave it, and what was read from it. */
@Entity
@IdClass(StoredFormKey.class)
@Table(schema = "hq", name = "app_form")
class StoredForm {
  @Id private String domain;

  @Id
  @Column(name = "app_id")
  private String appId;

  @Id private String xmlns;
  private int position;
  private String name;
  private String source;

  @Convert(converter = QuestionsColumn.class)
  private FormQuestions questions;

  /** For the persistence provider. */
  protected StoredForm() {}

  StoredForm(AppDraft app, int position, FormSource form, FormDefinition definition) {
    this.domain = app.domain();
    this.appId = app.id();
    this.xmlns = definition.xmlns();
    this.position = position;
    this.name = form.name();
    this.source = new String(form.xml().bytes(), StandardCharsets.UTF_8);
    this.questions = new FormQuestions(form.name(), definition.questions());
  }

  AppForm view() {
    return new AppForm(xmlns, name);
  }

  FormQuestions asked() {
    return questions;
  }
}
