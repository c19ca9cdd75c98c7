package stowage.server.oci;

/**
 * What an operator decides about the distribution API.
 *
 * @param realm that clients show with a login
 * @param readOnly whether every write is refused
 */
public record OciSettings(String realm, boolean readOnly, int maxCatalogEntries) {}
