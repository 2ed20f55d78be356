package org.commcarehq.ear;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.opentest4j.TestAbortedException;

/** What people see of stock on the website, in a real browser. */
class StockPagesIT {
  private static final String LEDGER = "http://commcarehq.org/ledger/v1";
  private static ReadyStack ready;
  private static Browser browser;
  private TestProject project;
  private final String mother = UUID.randomUUID().toString();

  @BeforeAll
  static void open() {
    if (Browser.installed().isEmpty()) {
      throw new TestAbortedException("no browser on this machine");
    }
    ready = ReadyStack.read();
    browser = Browser.open(ready.get("url"));
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void somebody_of_a_new_project_signs_in_and_a_mother_is_registered() throws Exception {
    project = TestProject.create(ready, "stock");
    Screens.usual(browser);
    browser.forgetCookies();
    browser.go("/");
    browser.signIn(project.webUser(), ready.get("webPassword"));
    browser.awaitAddress("/dashboard/");
    send(Forms.registration(UUID.randomUUID().toString(), mother, "Neema Joseph"));
  }

  @Test
  void stock_is_shown_by_product_and_below_zero_it_is_flagged() throws Exception {
    counted("ors-sachet", "40");
    givenOut("ors-sachet", "15");
    givenOut("ors-sachet", "30");

    browser.go(page("cases/" + mother));
    browser.click("#ledgers-tab");

    assertThat(browser.await(".ledger .balance").getText()).contains("\u22125", "Below zero");
    assertThat(browser.texts(".ledger tbody tr")).hasSize(3);
    assertThat(browser.shows(".plot svg")).isTrue();
    Screens.look(browser, "case-stock");
  }

  @Test
  void what_is_below_zero_in_the_project_is_listed_and_leads_to_its_case() throws Exception {
    counted("ors-sachet", "40");
    givenOut("zinc", "1.5");
    givenOut("aspirin", "20");
    browser.go(page("cases"));
    assertThat(browser.await("#stock-tab").getText()).startsWith("Stock below zero").endsWith("2");

    browser.click("#stock-tab");

    browser.awaitAddress("/stock/");
    assertThat(browser.text("#summary")).startsWith("2 balances below zero");
    assertThat(browser.texts("#rows tbody tr")).hasSize(2).allMatch(one -> one.contains("Neema"));
    assertThat(browser.texts("#rows .off")).containsExactly("\u221220", "\u22121.5");
    Screens.look(browser, "stock-below-zero");

    browser.click("#rows th:nth-child(4)");
    browser.awaitAddress("sort=balance");
    browser.click("#rows th:nth-child(2)");
    browser.awaitAddress("sort=entry");
    browser.until(
        ExpectedConditions.textToBePresentInElementLocated(
            By.cssSelector("#rows tbody tr"), "aspirin"));
    browser.click("#rows [data-row]");
    browser.awaitAddress("/cases/" + mother + "/?tab=ledgers");
    assertThat(browser.text(".ledger .balance")).contains("Below zero");
  }

  @Test
  void where_nothing_is_below_zero_the_list_says_so() throws Exception {
    counted("ors-sachet", "40");

    browser.go(page("stock"));

    assertThat(browser.await(".empty-title").getText()).isEqualTo("No stock is below zero");
    assertThat(browser.shows("#rows")).isFalse();
    Screens.look(browser, "stock-none");
  }

  private void counted(String product, String quantity) throws Exception {
    stock("<balance xmlns='%s' entity-id='%s' section-id='stock'>", product, quantity, "balance");
  }

  private void givenOut(String product, String quantity) throws Exception {
    stock(
        "<transfer xmlns='%s' src='%s' section-id='stock' type='dispense'>",
        product, quantity, "transfer");
  }

  private void stock(String begin, String product, String quantity, String name) throws Exception {
    String entry = "<entry id='%s' quantity='%s'/></%s>".formatted(product, quantity, name);
    send(
        Forms.form(
            Forms.FOLLOW_UP,
            UUID.randomUUID().toString(),
            "<note>Stock</note>",
            begin.formatted(LEDGER, mother) + entry));
  }

  private void send(String xml) throws Exception {
    assertThat(project.phone().submit(xml).status()).isEqualTo(201);
  }

  private String page(String path) {
    return "/a/" + project.domain() + "/" + path + "/";
  }
}
