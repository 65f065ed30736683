package org.catena.engine.server.pages;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.nio.file.Path;

/** Pictures of pages for people to judge, in {@code target/screenshots}. */
final class Screenshots {
  private static final Path PLACE = Path.of("target", "screenshots");

  private Screenshots() {}

  /** One of our pages, light and dark. */
  static void ofOurs(Page page, String name) {
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    take(page, name + "-dark", false);
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    take(page, name, false);
  }

  /** On a large screen, from top to bottom. */
  static void wide(Page page, String name) {
    page.setViewportSize(1600, 1000);
    page.evaluate("scrollTo(0, 0)");
    take(page, name + "-wide", true);
    page.setViewportSize(1280, 800);
  }

  static void of(Page page, String name) {
    take(page, name, false);
  }

  static void showFromTop(Locator part) {
    part.evaluate("element => element.scrollIntoView({block: 'start'})");
  }

  private static void take(Page page, String name, boolean whole) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(PLACE.resolve(name + ".png"))
            .setFullPage(whole)
            .setAnimations(ScreenshotAnimations.DISABLED));
  }
}
