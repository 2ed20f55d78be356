package org.commcarehq.web.pages;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.inject.Named;
import jakarta.servlet.annotation.WebServlet;
import jakarta.ws.rs.HttpMethod;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commcarehq.web.security.Harmless;
import org.commcarehq.web.security.Needs;
import org.commcarehq.web.security.NeedsAdmin;
import org.commcarehq.web.security.RouteRule;

/** Every way into the application, and which of them says nothing of who may use it. */
final class Inventory {
  private static final Pattern ACTION =
      Pattern.compile("(?:action|actionListener|listener)=\"#\\{(\\w+)\\.(\\w+)");

  private static final Pattern NAME =
      Pattern.compile("(?:\\svar|varStatus|ui:param name)=\"(\\w+)\"");

  private Inventory() {}

  /** The classes of this module. */
  static List<Class<?>> ours() {
    return new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.commcarehq.web")
            .stream()
            .<Class<?>>map(JavaClass::reflect)
            .toList();
  }

  /** The methods that answer requests of machines. */
  static List<Method> resources(Collection<Class<?>> classes) {
    return classes.stream()
        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
        .filter(
            method ->
                Arrays.stream(method.getAnnotations())
                    .anyMatch(one -> one.annotationType().isAnnotationPresent(HttpMethod.class)))
        .toList();
  }

  /** Those of them without a rule. */
  static List<String> resourcesWithoutRule(Collection<Class<?>> classes) {
    return resources(classes).stream()
        .filter(method -> !method.isAnnotationPresent(RouteRule.class))
        .map(Inventory::named)
        .toList();
  }

  /** Those that are open by place, name a thing in their address and do not say what it is. */
  static List<String> namingNothing(Collection<Class<?>> classes) {
    return resources(classes).stream()
        .filter(method -> method.isAnnotationPresent(RouteRule.class))
        .filter(method -> method.getAnnotation(RouteRule.class).locationSafe())
        .filter(method -> method.getAnnotation(RouteRule.class).naming().isEmpty())
        .filter(method -> addressOf(method).contains("{id"))
        .map(Inventory::named)
        .toList();
  }

  private static String addressOf(Method method) {
    jakarta.ws.rs.Path path = method.getAnnotation(jakarta.ws.rs.Path.class);
    return path == null ? "" : path.value();
  }

  /** Servlets that are the view of no route, so that no gate stands before them. */
  static List<String> servletsWithoutRoute(Collection<Class<?>> classes) {
    Set<String> views =
        PageRoutes.ROUTES.stream().map(PageRoutes.Route::view).collect(Collectors.toSet());
    return classes.stream()
        .filter(type -> type.isAnnotationPresent(WebServlet.class))
        .flatMap(type -> Arrays.stream(type.getAnnotation(WebServlet.class).value()))
        .filter(address -> !views.contains(address))
        .toList();
  }

  /** The actions that pages call, as bean and method. */
  static Set<String> actions(String page) {
    Set<String> actions = new TreeSet<>();
    Matcher action = ACTION.matcher(page);
    while (action.find()) {
      actions.add(action.group(1) + "." + action.group(2));
    }
    return actions;
  }

  /**
   * Names that a page gives to rows and parameters, which a bean of that name would stand before.
   */
  static Set<String> namesLikeBeans(String page, Collection<Class<?>> classes) {
    Set<String> beans =
        classes.stream()
            .filter(type -> type.isAnnotationPresent(Named.class))
            .map(type -> type.getAnnotation(Named.class).value())
            .collect(Collectors.toSet());
    Set<String> given = new TreeSet<>();
    Matcher name = NAME.matcher(page);
    while (name.find()) {
      given.add(name.group(1));
    }
    given.retainAll(beans);
    return given;
  }

  /** Those of them that say nothing of who may do them, or that are not there. */
  static List<String> actionsWithoutRule(Set<String> actions, Collection<Class<?>> classes) {
    return actions.stream().filter(action -> !hasRule(action, classes)).toList();
  }

  /** The text of all pages. */
  static List<String> pages(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".xhtml")).map(Inventory::text).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean hasRule(String action, Collection<Class<?>> classes) {
    String[] parts = action.split("\\.");
    List<Method> methods =
        classes.stream()
            .filter(type -> type.isAnnotationPresent(Named.class))
            .filter(type -> type.getAnnotation(Named.class).value().equals(parts[0]))
            .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
            .filter(method -> method.getName().equals(parts[1]) && !method.isSynthetic())
            .toList();
    return !methods.isEmpty() && methods.stream().allMatch(Inventory::saysWhoMay);
  }

  private static boolean saysWhoMay(Method method) {
    return method.isAnnotationPresent(Harmless.class)
        || method.isAnnotationPresent(NeedsAdmin.class)
        || method.isAnnotationPresent(Needs.class)
            && method.getAnnotation(Needs.class).value().length > 0;
  }

  private static String named(Method method) {
    return method.getDeclaringClass().getSimpleName() + "." + method.getName();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
