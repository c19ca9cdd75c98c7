package stowage.app.config;

import java.net.URI;

/**
 * A registry that holds the images, and believes our tokens.
 *
 * @param api where this server asks it
 * @param host where clients find it: {@code scheme://host[:port]}
 */
public record OtherRegistry(URI api, String host) {}
