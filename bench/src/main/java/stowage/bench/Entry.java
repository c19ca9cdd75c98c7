package stowage.bench;

/** Who may come in to a server of ours that is measured. */
enum Entry {
  /** Everybody. */
  OPEN("/v2/"),
  /** Whoever brings a token of the server's own. */
  ACCOUNTS("/jwt/keys");

  private final String openPath;

  Entry(String openPath) {
    this.openPath = openPath;
  }

  /** What is answered with 200 to a request without credentials. */
  String openPath() {
    return openPath;
  }
}
