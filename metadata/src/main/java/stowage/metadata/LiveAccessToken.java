package stowage.metadata;

/** A token that works, and its user, who may be blocked. */
public record LiveAccessToken(AccessToken token, User user) {}
