package stowage.core.access;

/** What a secret is for, and how it begins, so that scanners of leaked secrets know it. */
public enum SecretKind {
  /** A personal, project or group access token. */
  ACCESS_TOKEN("stwp_"),
  DEPLOY_TOKEN("stwd_"),
  JOB_TOKEN("stwj_");

  private final String prefix;

  SecretKind(String prefix) {
    this.prefix = prefix;
  }

  public String prefix() {
    return prefix;
  }
}
