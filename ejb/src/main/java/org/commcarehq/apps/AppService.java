package org.commcarehq.apps;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.commcarehq.apps.xform.FormDefinition;
import org.commcarehq.platform.Refused;

/** Door to applications and to the questions of their forms. */
@Stateless
public class AppService {
  @Inject AppStore store;
  @Inject Clock clock;

  /**
   * Creates version 1 of an application.
   *
   * @throws Refused with an {@link AppRefusal}, or because one of its forms cannot be read
   */
  public void create(AppDraft draft) {
    if (store.find(draft.domain(), draft.id()).isPresent()) {
      throw new Refused(AppRefusal.EXISTS, draft.id());
    }
    store.insert(new StoredApplication(draft, clock.instant()), formsOf(draft));
  }

  /** All applications of a project, by name. */
  public List<Application> list(String domain) {
    return store.list(domain).stream().map(found -> view(domain, found)).toList();
  }

  /** One application of a project. */
  public Optional<Application> find(String domain, String id) {
    return store.find(domain, id).map(found -> view(domain, found));
  }

  /** Whether a project has an application of this id. */
  public boolean exists(String domain, String id) {
    return store.find(domain, id).isPresent();
  }

  /** The questions of a form type, from the newest application that has it. */
  public Optional<FormQuestions> questions(String domain, String xmlns) {
    return store.newestOfType(domain, xmlns).map(StoredForm::asked);
  }

  private Application view(String domain, StoredApplication found) {
    return found.view(store.forms(domain, found.id()).stream().map(StoredForm::view).toList());
  }

  private static List<StoredForm> formsOf(AppDraft draft) {
    List<StoredForm> forms = new ArrayList<>();
    Set<String> types = new HashSet<>();
    for (FormSource source : draft.forms()) {
      FormDefinition definition = FormDefinition.read(source.xml());
      if (!types.add(definition.xmlns())) {
        throw new Refused(AppRefusal.SAME_FORM_TWICE, definition.xmlns());
      }
      forms.add(new StoredForm(draft, forms.size(), source, definition));
    }
    return forms;
  }
}
