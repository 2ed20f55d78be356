package org.commcarehq.house;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.HashSet;
import java.util.Set;

/** What may pass a door. */
public final class Doors {
  private Doors() {}

  /** Our own types in the method's signature are records, enums or classes of final fields. */
  public static ArchCondition<JavaMethod> passOnlyUnchangingValues(String root) {
    return new ArchCondition<>("take and give only values that never change") {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        Set<JavaClass> types = new HashSet<>(method.getReturnType().getAllInvolvedRawTypes());
        for (JavaType parameter : method.getParameterTypes()) {
          types.addAll(parameter.getAllInvolvedRawTypes());
        }
        types.stream()
            .filter(type -> type.getPackageName().startsWith(root) && !unchanging(type))
            .forEach(
                type ->
                    events.add(
                        SimpleConditionEvent.violated(
                            method,
                            "%s passes %s, which can change"
                                .formatted(method.getFullName(), type.getName()))));
      }
    };
  }

  private static boolean unchanging(JavaClass type) {
    return type.isEnum()
        || type.isInterface()
        || type.getAllFields().stream()
            .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
            .allMatch(field -> field.getModifiers().contains(JavaModifier.FINAL));
  }
}
