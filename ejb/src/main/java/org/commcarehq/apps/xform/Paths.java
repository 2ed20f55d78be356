package org.commcarehq.apps.xform;

/** References to nodes of a form, made absolute. */
final class Paths {
  private Paths() {}

  /** A reference as seen from a node; steps of {@code .} and {@code ..} are walked. */
  static String under(String context, String reference) {
    if (reference.startsWith("/")) {
      return reference;
    }
    String path = context;
    for (String step : reference.split("/")) {
      if (step.equals("..")) {
        path = path.substring(0, Math.max(0, path.lastIndexOf('/')));
      } else if (!step.equals(".") && !step.isEmpty()) {
        path = path + "/" + step;
      }
    }
    return path;
  }

  static String lastStep(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
