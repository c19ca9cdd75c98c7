package stowage.server.oci;

/**
 * What an operator decides about the distribution API.
 *
 * @param challenge how clients are asked who they are
 * @param maxCatalogEntries of one page; asking for more is an error
 * @param maxTagEntries of one page, and their number where a client does not say
 * @param maxReferrerEntries of one page
 */
public record OciSettings(
    Challenge challenge, int maxCatalogEntries, int maxTagEntries, int maxReferrerEntries) {}
