package stowage.server.http;

/**
 * What clients call this server, fixed by the configuration where that says so, else as the request
 * has it. URLs end without a slash, and a port that goes without saying is left out.
 *
 * @param registryUrl scheme, host and prefix that {@code /v2} comes behind
 * @param registryHost what names of images begin with: host, and port where it has to be said
 * @param applicationUrl scheme, host and prefix that {@code /api}, {@code /jwt} and the pages come
 *     behind
 */
public record PublicAddresses(String registryUrl, String registryHost, String applicationUrl) {}
