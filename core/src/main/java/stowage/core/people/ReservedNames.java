package stowage.core.people;

import java.util.Locale;
import java.util.Set;

/**
 * What no user and no group at the top may be called, because addresses begin with it, or will.
 * Deeper down every name is free.
 */
public final class ReservedNames {

  private static final Set<String> NAMES =
      Set.of(
          "-",
          "admin",
          "api",
          "assets",
          "auth",
          "dashboard",
          "debug",
          "explore",
          "favicon.ico",
          "gitlab",
          "groups",
          "health",
          "help",
          "import",
          "jwt",
          "livez",
          "login",
          "logout",
          "metrics",
          "oauth",
          "ping",
          "profile",
          "projects",
          "public",
          "readyz",
          "robots.txt",
          "search",
          "sign_in",
          "sign_out",
          "static",
          "status",
          "user",
          "users",
          "v1",
          "v2",
          "virtual_registries");

  private ReservedNames() {}

  /** In whatever case. */
  public static boolean contains(String name) {
    return NAMES.contains(name.toLowerCase(Locale.ROOT));
  }
}
