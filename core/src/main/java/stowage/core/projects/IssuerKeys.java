package stowage.core.projects;

/** Gets the keys that issuers of ID tokens publish. What it gets it keeps for a while. */
public interface IssuerKeys {

  /** What was got. */
  sealed interface Answer {

    /**
     * Keys.
     *
     * @param keySet a JWK set (RFC 7517) in JSON
     */
    record Keys(String keySet) implements Answer {}

    /**
     * None could be had.
     *
     * @param reason for the log
     */
    record Unreachable(String reason) implements Answer {}
  }

  /** How new they have to be. */
  enum Freshness {
    /** Those that are kept will do, however old, and nobody is asked. */
    KEPT,
    /** Those that are kept will do as long as they are new enough. */
    RECENT,
    /** The kept ones lack a key: asks again, unless that was done a moment ago. */
    NEW
  }

  /**
   * The keys of an issuer, found as OpenID Connect Discovery 1.0 says.
   *
   * @param issuer as its tokens name it
   */
  Answer of(String issuer, Freshness freshness);
}
