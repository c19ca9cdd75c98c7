package stowage.identity.ldap;

/**
 * How the groups of people are found.
 *
 * @param base below which groups are
 * @param member the attribute of a group that holds the DNs of its members
 * @param name the attribute that groups are called by
 */
public record LdapGroups(String base, String member, String name) {}
