package io.countersign.audit.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** The page in a real Chromium; skipped, and said so, where there is none. */
class BrowserTest {
  private static ChromeDriver browser;

  @BeforeAll
  static void open(@TempDir Path folder) throws IOException {
    Optional<File> chromium = onPath("chromium");
    Optional<File> driver = onPath("chromedriver");
    assumeTrue(
        chromium.isPresent() && driver.isPresent(),
        "SKIPPED: no chromium and chromedriver on the PATH (Debian: chromium chromium-driver)");
    Path file = Files.writeString(folder.resolve("report.html"), Sample.html(Sample.full()));
    browser =
        new ChromeDriver(
            new ChromeDriverService.Builder().usingDriverExecutable(driver.get()).build(),
            options(chromium.get()));
    browser.get(file.toUri().toString());
  }

  private static ChromeOptions options(File chromium) {
    ChromeOptions options = new ChromeOptions();
    options.setBinary(chromium);
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--disable-component-update",
        "--window-size=1120,1200");
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    return options;
  }

  private static Optional<File> onPath(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .map(folder -> new File(folder, program))
        .filter(File::canExecute)
        .findFirst();
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.quit();
    }
  }

  @Test
  void browserHasNothingToComplainAbout() {
    assertThat(browser.manage().logs().get(LogType.BROWSER).getAll()).isEmpty();
  }

  @Test
  void everyExceptionIsSeen() {
    List<WebElement> articles = browser.findElements(By.tagName("article"));
    assertThat(articles).hasSize(10).allMatch(WebElement::isDisplayed);
  }

  @Test
  void nothingIsWiderThanTheWindow() {
    assertThat(
            browser.executeScript(
                "return document.documentElement.scrollWidth <= window.innerWidth"))
        .isEqualTo(true);
  }

  @Test
  void barsOfThePlotsAreDrawn() {
    assertThat(browser.findElements(By.cssSelector(".plot rect")))
        .isNotEmpty()
        .allMatch(bar -> bar.getRect().height > 0);
  }
}
