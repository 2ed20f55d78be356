package org.commcarehq.ear.walls;

import jakarta.ws.rs.HttpMethod;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All routes, read from the classes of the website: the rows of its table of pages and the methods
 * of its resources, whose names end so. Nothing is said twice: a new route is in here without
 * anybody's doing.
 */
final class RouteInventory {
  private static final String PAGES = "org.commcarehq.web.pages.PageRoutes";
  private static final String RULE = "org.commcarehq.web.security.RouteRule";
  private static final Pattern GROUP = Pattern.compile("\\(\\?<(\\w+)>");
  private static final Pattern PLAIN = Pattern.compile("[a-z0-9/_.{}-]*");
  private static final Pattern PARAMETER = Pattern.compile("\\{\\s*(\\w+)\\s*(?::\\s*([^}]*))?}");
  private static final Pattern WORDS = Pattern.compile("[a-z-]+(\\|[a-z-]+)*");

  private RouteInventory() {}

  /** All routes of the website, as it is built. */
  static List<Route> read() {
    Path classes = Path.of(System.getProperty("hq.root"), "web/target/classes");
    try (URLClassLoader loader = new URLClassLoader(new URL[] {url(classes)})) {
      List<Route> routes = new ArrayList<>(pages(loader.loadClass(PAGES)));
      for (String name : names(classes)) {
        routes.addAll(resources(Class.forName(name, false, loader)));
      }
      return routes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("The website's routes are not where they were", e);
    }
  }

  private static List<Route> pages(Class<?> table) throws ReflectiveOperationException {
    Field rows = table.getDeclaredField("ROUTES");
    rows.setAccessible(true);
    List<Route> pages = new ArrayList<>();
    for (Object row : (Collection<?>) rows.get(null)) {
      Object rule = said(row, "rule");
      for (String method : List.of("GET", "POST")) {
        pages.add(
            route(
                method, templateOf(((Pattern) said(row, "path")).pattern()), rule, "needed", true));
      }
    }
    return pages;
  }

  private static List<Route> resources(Class<?> type) throws ReflectiveOperationException {
    Optional<Annotation> base = annotation(type, "jakarta.ws.rs.Path");
    if (base.isEmpty()) {
      return List.of();
    }
    List<Route> routes = new ArrayList<>();
    for (Method method : type.getDeclaredMethods()) {
      Optional<String> verb = verb(method);
      Optional<Annotation> rule = annotation(method, RULE);
      if (verb.isPresent() && rule.isPresent()) {
        Optional<Annotation> path = annotation(method, "jakarta.ws.rs.Path");
        String template =
            joined(
                (String) said(base.get(), "value"),
                path.isPresent() ? (String) said(path.get(), "value") : "");
        for (String one : alternatives(template)) {
          routes.add(route(verb.get(), one, rule.get(), "value", false));
        }
      }
    }
    return routes;
  }

  private static Route route(
      String method, String template, Object rule, String permissions, boolean page)
      throws ReflectiveOperationException {
    Object needed = said(rule, permissions);
    Stream<?> all =
        needed instanceof Object[] array ? Arrays.stream(array) : ((Collection<?>) needed).stream();
    return new Route(
        method,
        template,
        said(rule, "kind").toString(),
        all.map(one -> one.toString().toLowerCase(java.util.Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet()),
        (String) said(rule, "listed"),
        (Boolean) said(rule, "locationSafe"),
        page);
  }

  private static Optional<String> verb(Method method) {
    return Arrays.stream(method.getAnnotations())
        .map(one -> one.annotationType().getAnnotation(HttpMethod.class))
        .filter(one -> one != null)
        .map(HttpMethod::value)
        .findFirst();
  }

  private static Optional<Annotation> annotation(AnnotatedElement where, String name) {
    return Arrays.stream(where.getAnnotations())
        .filter(one -> one.annotationType().getName().equals(name))
        .findFirst();
  }

  private static Object said(Object of, String name) throws ReflectiveOperationException {
    Class<?> type = of instanceof Annotation one ? one.annotationType() : of.getClass();
    Method method = type.getDeclaredMethod(name);
    method.setAccessible(true);
    return method.invoke(of);
  }

  private static String joined(String base, String path) {
    return path.isEmpty() || path.startsWith("/") || base.endsWith("/")
        ? base + path
        : base + "/" + path;
  }

  /** The regular expression of a page with its groups as parameters. */
  static String templateOf(String regex) {
    StringBuilder template = new StringBuilder();
    int at = 0;
    Matcher group = GROUP.matcher(regex);
    while (group.find(at)) {
      template.append(regex, at, group.start()).append('{').append(group.group(1)).append('}');
      at = endOfGroup(regex, group.start());
    }
    template.append(regex.substring(at));
    if (!PLAIN.matcher(template).matches()) {
      throw new IllegalStateException(
          "The address of the page "
              + regex
              + " is not made of words and named groups, so no test can fill it in.");
    }
    return template.toString();
  }

  private static int endOfGroup(String regex, int start) {
    int depth = 0;
    boolean inClass = false;
    for (int i = start; i < regex.length(); i++) {
      char c = regex.charAt(i);
      if (c == '\\') {
        i++;
      } else if (inClass) {
        inClass = c != ']';
      } else if (c == '[') {
        inClass = true;
      } else if (c == '(') {
        depth++;
      } else if (c == ')' && --depth == 0) {
        return i + 1;
      }
    }
    throw new IllegalStateException("a group without end: " + regex);
  }

  /** A template for each word that a parameter may be; other parameters without their pattern. */
  static List<String> alternatives(String template) {
    Matcher parameter = PARAMETER.matcher(template);
    while (parameter.find()) {
      String pattern = parameter.group(2);
      if (pattern != null) {
        String before = template.substring(0, parameter.start());
        String after = template.substring(parameter.end());
        return WORDS.matcher(pattern.strip()).matches()
            ? Arrays.stream(pattern.strip().split("\\|"))
                .flatMap(word -> alternatives(before + word + after).stream())
                .toList()
            : alternatives(before + "{" + parameter.group(1) + "}" + after);
      }
    }
    return List.of(template);
  }

  private static Set<String> names(Path classes) throws IOException {
    try (Stream<Path> files = Files.walk(classes)) {
      return files
          .filter(file -> file.toString().endsWith("Resource.class"))
          .map(file -> classes.relativize(file).toString())
          .map(name -> name.substring(0, name.length() - ".class".length()).replace('/', '.'))
          .collect(Collectors.toSet());
    }
  }

  private static URL url(Path folder) {
    try {
      return folder.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }
}
