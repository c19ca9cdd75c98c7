package stowage.core.access;

/** A registry token that somebody showed and gets back, and whose it is. */
public record ShownToken(Identity identity, IssuedToken token) {}
