package org.commcarehq.ear;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Looks at a page as it is, in both widths and schemes: pictures, accessibility, its width. */
final class Screens {
  private Screens() {}

  static void look(Browser browser, String name) throws IOException {
    look(browser, name, true);
  }

  /**
   * @param wholeWidth whether nothing may be wider than the window
   */
  static void look(Browser browser, String name, boolean wholeWidth) throws IOException {
    for (String scheme : List.of("light", "dark")) {
      browser.scheme(scheme);
      for (boolean phone : new boolean[] {false, true}) {
        browser.size(phone ? 390 : 1440, phone ? 844 : 900, phone);
        String picture = name + (phone ? "-phone-" : "-desktop-") + scheme + ".png";
        browser.picture(Path.of("target", "screenshots", "operations", picture));
        assertThat(Axe.findings(browser)).as(picture).isEmpty();
        if (wholeWidth) {
          assertThat(browser.run("return document.documentElement.scrollWidth > innerWidth"))
              .as(picture + " is wider than its window")
              .isEqualTo(false);
        }
      }
    }
    usual(browser);
  }

  /** The width and scheme that tests begin with. */
  static void usual(Browser browser) {
    browser.scheme("light");
    browser.size(1440, 900, false);
  }
}
