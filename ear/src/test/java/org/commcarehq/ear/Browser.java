package org.commcarehq.ear;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.TimeoutException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.ExpectedCondition;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A headless Chromium of this machine, with the words that the website's tests are written in. */
public final class Browser implements AutoCloseable {
  private static final List<String> BROWSERS =
      List.of("/usr/bin/chromium", "/usr/bin/google-chrome");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final ChromeDriver driver;
  private final String url;

  private Browser(ChromeDriver driver, String url) {
    this.driver = driver;
    this.url = url;
  }

  /** The browser of this machine, where it has one and its driver. */
  public static Optional<String> installed() {
    Stream<String> found = BROWSERS.stream().filter(path -> Files.isExecutable(Path.of(path)));
    return Files.isExecutable(DRIVER) ? found.findFirst() : Optional.empty();
  }

  /** Opens it at a site. */
  public static Browser open(String url) {
    ChromeOptions options = new ChromeOptions();
    options.setBinary(installed().orElseThrow());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        "--hide-scrollbars",
        "--lang=en-GB");
    ChromeDriverService service =
        new ChromeDriverService.Builder().usingDriverExecutable(DRIVER.toFile()).build();
    ChromeDriver driver = new ChromeDriver(service, options);
    return new Browser(driver, url.replaceAll("/$", ""));
  }

  /** Makes the window this size; a width below 500 only works by emulation. */
  public void size(int width, int height, boolean phone) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", phone));
  }

  void scheme(String scheme) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  /** Opens an address of the site. */
  public void go(String path) {
    driver.get(url + path);
  }

  /** The next one who comes is nobody. */
  void forgetCookies() {
    driver.manage().deleteAllCookies();
  }

  /** Fills in and sends the sign-in page. */
  public void signIn(String username, String password) {
    type("#username", username);
    type("#password", password);
    click("#signin");
  }

  void type(String selector, String text) {
    WebElement field = await(selector);
    field.clear();
    field.sendKeys(text);
  }

  void press(String keys) {
    driver.switchTo().activeElement().sendKeys(keys);
  }

  void click(String selector) {
    await(selector).click();
  }

  void choose(String selector, String label) {
    new org.openqa.selenium.support.ui.Select(await(selector)).selectByVisibleText(label);
  }

  WebElement await(String selector) {
    return until(ExpectedConditions.elementToBeClickable(By.cssSelector(selector)));
  }

  /** Waits until the address holds this. */
  public void awaitAddress(String part) {
    until(ExpectedConditions.urlContains(part));
  }

  <T> T until(ExpectedCondition<T> condition) {
    try {
      return new WebDriverWait(driver, PATIENCE).until(condition);
    } catch (TimeoutException e) {
      String seen = driver.findElement(By.tagName("body")).getText();
      throw new AssertionError("at " + address() + " one sees: " + seen, e);
    }
  }

  /** The text of the first element. */
  public String text(String selector) {
    return driver.findElement(By.cssSelector(selector)).getText();
  }

  List<String> texts(String selector) {
    return driver.findElements(By.cssSelector(selector)).stream().map(WebElement::getText).toList();
  }

  boolean shows(String selector) {
    return driver.findElements(By.cssSelector(selector)).stream().anyMatch(WebElement::isDisplayed);
  }

  String attribute(String selector, String name) {
    return driver.findElement(By.cssSelector(selector)).getDomAttribute(name);
  }

  String address() {
    return driver.getCurrentUrl();
  }

  /** The status that this browser's user gets for an address. */
  int statusOf(String path) {
    String script =
        "const done = arguments[1]; fetch(arguments[0]).then(answer => done(answer.status));";
    return ((Number) driver.executeAsyncScript(script, path)).intValue();
  }

  String cookie(String name) {
    Cookie found = driver.manage().getCookieNamed(name);
    return found == null ? null : found.getValue();
  }

  /** Runs a script in the page. */
  public Object run(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  Object runAsync(String script) {
    return driver.executeAsyncScript(script);
  }

  /** What the browser's console complained of since the last call, content policy included. */
  public List<String> complaints() {
    return driver.manage().logs().get("browser").getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= java.util.logging.Level.SEVERE.intValue())
        .map(entry -> entry.getMessage())
        .toList();
  }

  /** Saves what is seen, the whole page in length. */
  void picture(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    Map<?, ?> page =
        (Map<?, ?>)
            driver.executeCdpCommand("Page.getLayoutMetrics", Map.of()).get("cssContentSize");
    Map<String, Object> whole =
        Map.of(
            "x", 0, "y", 0, "width", page.get("width"), "height", page.get("height"), "scale", 1);
    Map<String, Object> picture =
        driver.executeCdpCommand(
            "Page.captureScreenshot",
            Map.of("format", "png", "captureBeyondViewport", true, "clip", whole));
    Files.write(file, Base64.getDecoder().decode((String) picture.get("data")));
  }

  @Override
  public void close() {
    driver.quit();
  }
}
