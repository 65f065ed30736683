package org.catena.engine.server.pages;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A real headless Chromium, the one that is installed: none is ever downloaded. Playwright's driver
 * runs on the Node.js that also builds the pages.
 */
final class Chromium implements AutoCloseable {
  private static final List<String> ARGUMENTS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  /** A busy machine starts a program in seconds; nothing here measures speed. */
  private static final double PATIENCE_MILLIS = 180_000;

  private static final String LOADER_TIMEOUT = "requirejs.org/docs/errors.html#timeout";

  private final Playwright playwright;
  private final Browser browser;
  private final BrowserContext context;
  private final List<String> complaints = new ArrayList<>();

  private Chromium(Playwright playwright, Browser browser, String address) {
    this.playwright = playwright;
    this.browser = browser;
    this.context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setBaseURL(address)
                .setLocale("en-GB")
                .setTimezoneId("UTC")
                .setViewportSize(1280, 800));
    context.setDefaultTimeout(PATIENCE_MILLIS);
    context.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            complained(message.page(), message.text());
          }
        });
    context.onWebError(error -> complained(error.page(), error.error()));
  }

  /**
   * That the loader of Camunda's pages had no patience is no fault of a page: they are reloaded.
   */
  private void complained(Page page, String what) {
    if (!what.contains(LOADER_TIMEOUT)) {
      complaints.add(page.url() + ": " + what);
    }
  }

  /**
   * @param address of the server, before any path
   */
  static Chromium at(String address) {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    environment.put("PLAYWRIGHT_NODEJS_PATH", inPath("node").toString());
    Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
    Browser browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(executable())
                    .setArgs(ARGUMENTS)
                    .setTimeout(PATIENCE_MILLIS));
    return new Chromium(playwright, browser, address);
  }

  private static Path executable() {
    Path chosen =
        Path.of(Optional.ofNullable(System.getenv("CATENA_CHROMIUM")).orElse("/usr/bin/chromium"));
    if (!Files.isExecutable(chosen)) {
      throw new IllegalStateException(
          chosen + " is no program: install Chromium or name it in CATENA_CHROMIUM");
    }
    return chosen;
  }

  private static Path inPath(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .map(place -> Path.of(place, program))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("install Node.js: no " + program + " in PATH"));
  }

  Page newPage() {
    return context.newPage();
  }

  /** What our pages complained about in the browser's console so far. */
  List<String> complaints() {
    return List.copyOf(complaints);
  }

  void forget() {
    complaints.clear();
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
