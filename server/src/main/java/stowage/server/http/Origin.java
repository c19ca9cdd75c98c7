package stowage.server.http;

/**
 * Where a request comes from and what it was sent to, in the client's eyes.
 *
 * @param authority host and port, the port left out where it is the scheme's own
 * @param prefix what a trusted proxy says it strips from paths; empty, or begins with a slash and
 *     ends without
 */
record Origin(String scheme, String authority, String prefix, String clientAddress) {}
