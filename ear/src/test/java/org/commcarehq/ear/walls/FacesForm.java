package org.commcarehq.ear.walls;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A form on a page, filled in and sent without a browser. */
final class FacesForm {
  private static final Pattern INPUT = Pattern.compile("<input\\b[^>]*>");
  private final String action;
  private final Map<String, String> fields = new LinkedHashMap<>();

  private FacesForm(String action) {
    this.action = action;
  }

  /** The form of this id with what is in its fields already. */
  static FacesForm on(String page, String id) {
    int start = page.indexOf("<form id=\"" + id + "\"");
    int end = page.indexOf("</form>", start);
    if (start < 0 || end < 0) {
      throw new IllegalStateException("there is no form " + id + " on\n" + page);
    }
    String form = page.substring(start, end);
    FacesForm found = new FacesForm(attribute(form.substring(0, form.indexOf('>')), "action"));
    Matcher input = INPUT.matcher(form);
    while (input.find()) {
      String type = attribute(input.group(), "type");
      if (type.equals("hidden") || type.equals("text")) {
        found.fields.put(attribute(input.group(), "name"), attribute(input.group(), "value"));
      }
    }
    return found;
  }

  /** The same with this in a field. */
  FacesForm with(String field, String value) {
    fields.put(field, value);
    return this;
  }

  /** Presses a button. */
  Said press(Site site, Who who, String button) throws Exception {
    String body =
        with(button, button).fields.entrySet().stream()
            .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    return site.ask(who, "POST", action, "application/x-www-form-urlencoded", body);
  }

  private static String attribute(String tag, String name) {
    Matcher value = Pattern.compile("\\b" + name + "=\"([^\"]*)\"").matcher(tag);
    return value.find() ? value.group(1).replace("&amp;", "&").replace("&quot;", "\"") : "";
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
