package stowage.app.config;

/**
 * The text isn't YAML, or uses what a configuration has no use for. The message names the place.
 */
final class UnreadableYamlException extends Exception {
  private static final long serialVersionUID = 1;

  private final String told;

  UnreadableYamlException(Origin origin, String reason) {
    super(origin + ": " + reason);
    this.told = origin + ": " + reason;
  }

  String told() {
    return told;
  }
}
