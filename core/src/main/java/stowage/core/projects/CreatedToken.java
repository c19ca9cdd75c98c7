package stowage.core.projects;

import stowage.core.access.TokenSecret;

/**
 * A token that was just made.
 *
 * @param secret to be shown this once
 */
public record CreatedToken<T>(T token, TokenSecret secret) {}
