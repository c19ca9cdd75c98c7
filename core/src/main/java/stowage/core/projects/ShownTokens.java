package stowage.core.projects;

import stowage.metadata.TokenFilter;

/** Which tokens a listing shows. */
public enum ShownTokens {
  ALL(TokenFilter.ALL),
  /** Those that work. */
  ACTIVE(TokenFilter.ACTIVE),
  /** Those that were revoked or have expired. */
  INACTIVE(TokenFilter.INACTIVE);

  private final TokenFilter filter;

  ShownTokens(TokenFilter filter) {
    this.filter = filter;
  }

  TokenFilter filter() {
    return filter;
  }
}
