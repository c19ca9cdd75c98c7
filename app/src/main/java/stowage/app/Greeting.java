package stowage.app;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import stowage.app.config.Auth;
import stowage.core.people.FirstAdministrator;

/**
 * What {@code serve} says once it listens: where, who may come in, and lines that push a first
 * image and work as they stand. It is the only place that ever shows a one-time password.
 *
 * @param url where it listens
 * @param publicUrl the registry's, if one is configured
 */
record Greeting(
    String url, Optional<String> publicUrl, Path dataFolder, Path contentFolder, Entry entry) {

  private static final String ROOT = FirstAdministrator.USERNAME;
  private static final Set<String> EVERY_ADDRESS = Set.of("0.0.0.0", "[0:0:0:0:0:0:0:0]", "[::]");

  /** Who may come in. */
  sealed interface Entry {

    /** Everybody. */
    record Open() implements Entry {}

    /**
     * Users of this server.
     *
     * @param isDefault whether the configuration says nothing of it
     */
    record Accounts(boolean isDefault, FirstStart start) implements Entry {}

    /** Where there are no accounts of our own. */
    static Entry of(Auth auth) {
      return switch (auth) {
        case Auth.None() -> new Open();
        case Auth.Htpasswd htpasswd -> new Others("users of " + htpasswd.file());
        case Auth.Token token -> new Others("tokens of " + token.issuer());
        case Auth.Accounts _ -> throw new IllegalArgumentException("accounts have a first start");
      };
    }

    /** Users that somebody else keeps: a file, another service. */
    record Others(String keeper) implements Entry {}
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(Version.line());
    lines.add("listening on " + url);
    lines.add("data in      " + dataFolder);
    lines.add("content in   " + contentFolder);
    switch (entry) {
      case Entry.Open() -> open(lines);
      case Entry.Others(String keeper) -> others(lines, keeper);
      case Entry.Accounts(boolean isDefault, FirstStart start) -> {
        lines.add(
            "auth: accounts of this server"
                + (isDefault ? " (no auth block in the configuration)" : ""));
        accounts(lines, start);
      }
    }
    return lines;
  }

  private void open(List<String> lines) {
    lines.add("auth: NONE. Whoever reaches it may read, write and delete all content.");
    lines.add("push a first image:");
    push(lines, "library");
  }

  private void others(List<String> lines, String keeper) {
    lines.add("auth: " + keeper);
    lines.add("push a first image:");
    lines.add("  docker login " + registry());
    push(lines, "library");
  }

  private void accounts(List<String> lines, FirstStart start) {
    if (start.isPasswordIgnored()) {
      lines.add(
          FirstStart.PASSWORD
              + " is ignored: it is for the first start ('stowage admin user password "
              + ROOT
              + "' sets another)");
    }
    switch (start.outcome()) {
      case FirstAdministrator.Outcome.Created(Optional<String> oneTime) -> created(lines, oneTime);
      case FirstAdministrator.Outcome.Exists() -> logInAndPush(lines, Optional.empty());
      case FirstAdministrator.Outcome.NameTaken(), FirstAdministrator.Outcome.Flawed _ -> {
        lines.add("NO ADMINISTRATOR, and something else is called " + ROOT + ". To make one:");
        lines.add("  stowage admin user create NAME --admin");
      }
    }
  }

  private void created(List<String> lines, Optional<String> oneTime) {
    lines.add(
        oneTime.isPresent()
            ? "first administrator: " + ROOT + ", with a password that is shown here only"
            : "first administrator: " + ROOT + ", with the password that was given");
    logInAndPush(lines, oneTime);
  }

  private void logInAndPush(List<String> lines, Optional<String> oneTime) {
    lines.add("log in and push a first image:");
    lines.add(
        oneTime
            .map(word -> "  echo '" + word + "' | " + login() + " --password-stdin " + registry())
            .orElseGet(() -> "  " + login() + " " + registry()));
    push(lines, ROOT);
  }

  private static String login() {
    return "docker login -u " + ROOT;
  }

  private void push(List<String> lines, String namespace) {
    String image = registry() + "/" + namespace + "/busybox";
    lines.add("  docker pull busybox && docker tag busybox " + image);
    lines.add("  docker push " + image);
  }

  /** As images are named: without scheme, and never the address that stands for all of them. */
  private String registry() {
    URI uri = URI.create(publicUrl.orElse(url));
    String host = uri.getHost();
    String name = EVERY_ADDRESS.contains(host) ? "127.0.0.1" : host;
    return uri.getPort() < 0 ? name : name + ":" + uri.getPort();
  }
}
