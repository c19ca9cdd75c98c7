package stowage.identity.ldap;

import java.util.Optional;

/** A directory, and what to ask it. */
public record LdapSettings(
    LdapServer server, LdapSearch search, LdapAttributes attributes, Optional<LdapGroups> groups) {}
