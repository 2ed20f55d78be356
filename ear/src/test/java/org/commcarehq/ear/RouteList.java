package org.commcarehq.ear;

import jakarta.ws.rs.HttpMethod;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Every route of a project that the website and its programs' doors have, from their classes. */
final class RouteList {
  /** A place below a project, with {@code {id}} where something is named. */
  record Route(String method, String place) {
    /** The same place, with these names in turn in place of what is named. */
    List<String> named(List<String> names) {
      return place.contains("{")
          ? names.stream().map(name -> place.replaceAll("\\{[^}]*}", name)).toList()
          : List.of(place);
    }
  }

  private static final Pattern GROUP = Pattern.compile("\\(\\?<\\w+>[^)]*\\)");
  private static final String PROJECT = "/a/{domain}/";

  private RouteList() {}

  /** The pages. */
  static List<Route> pages(ClassLoader classes) throws ReflectiveOperationException {
    Class<?> routes = Class.forName("org.commcarehq.web.pages.PageRoutes", true, classes);
    Field all = routes.getDeclaredField("ROUTES");
    all.setAccessible(true);
    List<Route> found = new ArrayList<>();
    for (Object route : (List<?>) all.get(null)) {
      Method path = route.getClass().getDeclaredMethod("path");
      path.setAccessible(true);
      String pattern = path.invoke(route).toString();
      String prefix = PROJECT.substring(0, 3);
      if (pattern.startsWith(prefix)) {
        String place =
            pattern.substring(prefix.length()).replaceFirst("^\\(\\?<domain>[^)]*\\)/", "");
        found.add(new Route("GET", GROUP.matcher(place).replaceAll("{id}")));
      }
    }
    return found;
  }

  /** The resources for programs and devices. */
  static List<Route> resources(Path folder, ClassLoader classes)
      throws IOException, ReflectiveOperationException {
    List<Route> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder.resolve("org/commcarehq/web/rest"))) {
      for (Path file : (Iterable<Path>) files.filter(RouteList::isClass)::iterator) {
        String name = folder.relativize(file).toString().replace('/', '.');
        add(Class.forName(name.substring(0, name.length() - 6), false, classes), found);
      }
    }
    return found;
  }

  private static boolean isClass(Path file) {
    return file.toString().endsWith("Resource.class");
  }

  private static void add(Class<?> resource, List<Route> found) {
    String start = pathOf(resource.getAnnotation(jakarta.ws.rs.Path.class));
    if (!start.startsWith(PROJECT)) {
      return;
    }
    for (Method method : resource.getMethods()) {
      for (Annotation annotation : method.getAnnotations()) {
        HttpMethod http = annotation.annotationType().getAnnotation(HttpMethod.class);
        if (http != null) {
          String place = start + pathOf(method.getAnnotation(jakarta.ws.rs.Path.class));
          found.add(new Route(http.value(), acts(place.substring(PROJECT.length()))));
        }
      }
    }
  }

  /** Of several acts the first. */
  private static String acts(String place) {
    return place.replaceAll("\\{\\w+: *(\\w+)\\|[^}]*}", "$1");
  }

  private static String pathOf(jakarta.ws.rs.Path path) {
    return path == null ? "" : path.value();
  }
}
