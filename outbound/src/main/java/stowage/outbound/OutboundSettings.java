package stowage.outbound;

import java.time.Duration;

/**
 * What a client puts up with.
 *
 * @param timeout of one request, from connecting to its last byte
 * @param maxBytes of one answer's body
 */
public record OutboundSettings(Duration timeout, int maxBytes, Reach reach) {}
