package stowage.app;

import java.util.Optional;

/** The version of the program, from the jar that it came in. */
final class Version {
  private Version() {}

  static String number() {
    return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
        .orElse("development");
  }

  static String line() {
    return "stowage " + number();
  }
}
