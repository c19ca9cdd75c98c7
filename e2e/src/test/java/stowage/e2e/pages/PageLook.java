package stowage.e2e.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import tools.jackson.databind.JsonNode;

/**
 * Looks at a page as people with various screens and eyes do: wide and bright, narrow and dark. The
 * pictures are kept for whoever wants to see for themselves.
 */
record PageLook(Chromium browser, Path pictures) {

  private static final int WIDE = 1280;
  private static final int NARROW = 360;
  private static final int HEIGHT = 800;

  /** What doesn't fit, in pixels. */
  private static final String OVERFLOW =
      "document.documentElement.scrollWidth - document.documentElement.clientWidth";

  /** Fields and buttons that a screen reader has no name for. */
  private static final String NAMELESS =
      """
      [...document.querySelectorAll("input, button, a, select, textarea")]
        .filter(it => it.type !== "hidden" && it.checkVisibility())
        .filter(it => !it.labels?.length && !it.innerText.trim() && !it.ariaLabel)
        .map(it => it.outerHTML)
      """;

  /** Text with less contrast than WCAG 2.2 asks for at level AA (1.4.3). */
  private static final String FAINT =
      """
      (() => {
        const parts = color => color.match(/[\\d.]+/g).map(Number);
        const part = value => {
          const share = value / 255;
          return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
        };
        const light = ([r, g, b]) => 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
        const ground = it => {
          for (let at = it; at; at = at.parentElement) {
            const color = parts(getComputedStyle(at).backgroundColor);
            if (color.length === 3 || color[3] === 1) return color;
          }
          return [255, 255, 255];
        };
        const hasText = it =>
          [...it.childNodes].some(node => node.nodeType === 3 && node.data.trim());
        return [...document.querySelectorAll("body *")]
          .filter(it => hasText(it) && it.checkVisibility())
          .filter(it => {
            const pair = [light(parts(getComputedStyle(it).color)), light(ground(it))];
            return (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05) < 4.5;
          })
          .map(it => it.outerHTML);
      })()
      """;

  void at(String name) {
    look(name + "-wide", WIDE, false);
    look(name + "-narrow", NARROW, true);
    assertThat(browser.complaints()).as(name).isEmpty();
  }

  private void look(String name, int width, boolean isDark) {
    browser.resize(width, HEIGHT, isDark);
    browser.photograph(pictures.resolve(name + ".png"));
    assertThat(browser.run(OVERFLOW).asInt()).as("pixels too wide: " + name).isZero();
    assertThat(browser.run("document.title + document.querySelector('h1').innerText").asString())
        .as(name)
        .contains("Stowage");
    for (String check : new String[] {NAMELESS, FAINT}) {
      JsonNode found = browser.run(check);
      assertThat(found.isArray()).isTrue();
      assertThat(found).as(name).isEmpty();
    }
  }
}
