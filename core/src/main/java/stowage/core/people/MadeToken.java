package stowage.core.people;

import stowage.core.access.TokenSecret;

/** A token that was just made, and its secret, which nobody will see again. */
public record MadeToken(TokenView token, TokenSecret secret) {}
