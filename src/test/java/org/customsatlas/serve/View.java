package org.customsatlas.serve;

import com.microsoft.playwright.options.ColorScheme;
import java.util.Locale;

/**
 * How a page is looked at.
 *
 * @param language the language that the address names
 * @param theme light or dark
 * @param width of the window, in CSS pixels
 */
record View(String language, ColorScheme theme, int width) {
  static final int DESK = 1200;
  static final int PHONE = 360;

  @Override
  public String toString() {
    return language + " " + theme.name().toLowerCase(Locale.ROOT) + " " + width;
  }
}
