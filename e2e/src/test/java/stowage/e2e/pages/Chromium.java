package stowage.e2e.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import stowage.e2e.Eventually;
import stowage.e2e.Registry;
import stowage.e2e.clients.Programs;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real browser, without a window: it opens pages, types, clicks, and tells what is seen. */
final class Chromium implements AutoCloseable {

  private static final Pattern LISTENING =
      Pattern.compile("DevTools listening on ws://(127\\.0\\.0\\.1:\\d+)/");
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Process process;
  private final DevTools tab;

  /**
   * @param folder empty, for its profile and what it says
   */
  Chromium(Path folder) {
    Path said = folder.resolve("chromium.log");
    process = start(folder, said);
    Eventually.within(SOON, () -> assertThat(text(said)).containsPattern(LISTENING));
    Matcher listening = LISTENING.matcher(text(said));
    assertThat(listening.find()).isTrue();
    URI home = URI.create("http://" + listening.group(1));
    String socket =
        new Registry(() -> home)
            .request("PUT", "/json/new?about:blank")
            .send()
            .expect(200)
            .json()
            .path("webSocketDebuggerUrl")
            .asString();
    tab = new DevTools(URI.create(socket));
    List.of("Page.enable", "Runtime.enable", "Log.enable")
        .forEach(command -> tab.send(command, Map.of()));
  }

  /** What needs rights or shared memory that containers lack is turned off. */
  private static Process start(Path folder, Path said) {
    List<String> command = new ArrayList<>();
    command.add(Programs.find("chromium").toString());
    command.addAll(List.of("--headless=new", "--no-sandbox", "--disable-dev-shm-usage"));
    command.addAll(List.of("--disable-gpu", "--no-first-run", "--disable-background-networking"));
    command.addAll(List.of("--disable-component-update", "--hide-scrollbars"));
    command.addAll(List.of("--remote-debugging-port=0", "--lang=en"));
    command.add("--user-data-dir=" + folder.resolve("profile"));
    command.add("about:blank");
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("HOME", folder.toString());
    builder.environment().put("TMPDIR", folder.toString());
    try {
      return builder.redirectOutput(said.toFile()).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Opens a page and waits until all of it is there. */
  void open(URI address) {
    leaving(() -> tab.send("Page.navigate", Map.of("url", address.toString())));
  }

  /** Clicks on what leads to another page, and waits for that. */
  void follow(String selector) {
    leaving(() -> run("document.querySelector(" + quoted(selector) + ").click()"));
  }

  void click(String selector) {
    run("document.querySelector(" + quoted(selector) + ").click()");
  }

  /** Types into a field as a person does, over what it holds. */
  void type(String selector, String text) {
    run("{ const it = document.querySelector(%s); it.focus(); it.select(); }", selector);
    tab.send("Input.insertText", Map.of("text", text));
  }

  /** The text of one element as it is seen. */
  String text(String selector) {
    return run("document.querySelector(%s).innerText", selector).asString();
  }

  boolean shows(String selector) {
    return run("document.querySelector(%s)?.checkVisibility() ?? false", selector).asBoolean();
  }

  /** Scheme to query of the page that is open. */
  URI address() {
    return URI.create(run("location.href").asString());
  }

  /** Runs a script in the page and gives its value. */
  JsonNode run(String script, String... values) {
    Object[] quoted = List.of(values).stream().map(Chromium::quoted).toArray();
    String filled = quoted.length == 0 ? script : script.formatted(quoted);
    JsonNode answer =
        tab.send(
            "Runtime.evaluate",
            Map.of("expression", filled, "returnByValue", true, "awaitPromise", true));
    assertThat(answer.has("exceptionDetails")).as("%s: %s", filled, answer).isFalse();
    return answer.path("result").path("value");
  }

  /** Shows the page as a screen of that size would. */
  void resize(int width, int height, boolean isDark) {
    tab.send(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    String scheme = isDark ? "dark" : "light";
    tab.send(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  /** Keeps a picture of the whole page. */
  void photograph(Path file) {
    JsonNode picture =
        tab.send("Page.captureScreenshot", Map.of("captureBeyondViewport", true, "format", "png"));
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.write(file, Base64.getDecoder().decode(picture.path("data").asString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Errors of scripts, and what the page's own policy forbade. */
  List<String> complaints() {
    List<String> complaints = new ArrayList<>();
    tab.events("Runtime.exceptionThrown").forEach(event -> complaints.add(event.toString()));
    tab.events("Log.entryAdded").stream()
        .map(event -> event.path("entry"))
        .filter(entry -> entry.path("level").asString().equals("error"))
        .filter(entry -> !entry.path("source").asString().equals("network"))
        .forEach(entry -> complaints.add(entry.toString()));
    return complaints;
  }

  /** The page that is left is marked, so that it isn't taken for the next. */
  private void leaving(Runnable action) {
    run("window.isLeft = true");
    action.run();
    Eventually.within(
        SOON,
        () ->
            assertThat(run("!window.isLeft && document.readyState === 'complete'").asBoolean())
                .isTrue());
  }

  private static String quoted(String text) {
    return JSON.writeValueAsString(text);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    tab.close();
    process.destroy();
    try {
      if (!process.waitFor(SOON.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
