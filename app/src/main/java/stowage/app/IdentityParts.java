package stowage.app;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import stowage.app.config.Auth;
import stowage.app.config.GroupRule;
import stowage.app.config.LdapAccounts;
import stowage.app.config.OidcAccounts;
import stowage.core.access.PasswordDirectory;
import stowage.core.access.Revocations;
import stowage.core.access.SignIns;
import stowage.core.people.DirectoryLogins;
import stowage.core.people.DirectoryWatch;
import stowage.core.people.GroupGrant;
import stowage.core.people.GroupMapping;
import stowage.core.people.ProvidedAccounts;
import stowage.core.people.ProviderSignIns;
import stowage.identity.ldap.LdapAttributes;
import stowage.identity.ldap.LdapDirectory;
import stowage.identity.ldap.LdapGroups;
import stowage.identity.ldap.LdapSearch;
import stowage.identity.ldap.LdapServer;
import stowage.identity.ldap.LdapSettings;
import stowage.identity.ldap.UnfitDirectoryException;
import stowage.identity.oidc.OidcClaims;
import stowage.identity.oidc.OidcProvider;
import stowage.identity.oidc.OidcSettings;
import stowage.identity.oidc.UnfitProviderException;
import stowage.metadata.Metadata;

/** Where people come from whose passwords are kept elsewhere. */
record IdentityParts(Metadata metadata, Revocations revocations, Clock clock) {

  private static final String LDAP = "ldap";
  private static final String OIDC = "oidc";

  /**
   * A directory in use.
   *
   * @param watch to be run every hour or so
   */
  record Directory(PasswordDirectory logins, DirectoryWatch watch, LdapDirectory connections)
      implements AutoCloseable {

    @Override
    public void close() {
      connections.close();
    }
  }

  /** The directory that is configured. */
  Optional<Directory> directory(Auth.Elsewhere elsewhere) throws StartFailure {
    return elsewhere.ldap().isPresent()
        ? Optional.of(directory(elsewhere.ldap().get()))
        : Optional.empty();
  }

  private Directory directory(LdapAccounts ldap) throws StartFailure {
    try {
      LdapDirectory directory = new LdapDirectory(settings(ldap));
      ProvidedAccounts accounts = accounts(LDAP, ldap.rules());
      return new Directory(
          new DirectoryLogins(directory, accounts),
          new DirectoryWatch(metadata, directory, accounts),
          directory);
    } catch (UnfitDirectoryException e) {
      throw new StartFailure("auth.accounts.ldap: " + e.getMessage(), e);
    }
  }

  /** The sign-in provider that is configured, for the pages. */
  Optional<ProviderSignIns> provider(Auth.Elsewhere elsewhere, SignIns signIns)
      throws StartFailure {
    return elsewhere.oidc().isPresent()
        ? Optional.of(provider(elsewhere.oidc().get(), signIns))
        : Optional.empty();
  }

  private ProviderSignIns provider(OidcAccounts oidc, SignIns signIns) throws StartFailure {
    try {
      OidcProvider provider = new OidcProvider(settings(oidc), clock);
      return new ProviderSignIns(provider, accounts(OIDC, oidc.rules()), signIns, clock);
    } catch (UnfitProviderException e) {
      throw new StartFailure("auth.accounts.oidc: " + e.getMessage(), e);
    }
  }

  private ProvidedAccounts accounts(String provider, List<GroupRule> rules) {
    List<GroupGrant> grants =
        rules.stream()
            .map(rule -> new GroupGrant(rule.provided(), rule.group(), rule.level()))
            .toList();
    return new ProvidedAccounts(
        metadata, new GroupMapping(metadata, provider, grants, clock), revocations, clock);
  }

  private static LdapSettings settings(LdapAccounts ldap) {
    LdapAccounts.Attributes attributes = ldap.attributes();
    return new LdapSettings(
        server(ldap.server()),
        search(ldap.search()),
        new LdapAttributes(
            attributes.subject(), attributes.username(), attributes.name(), attributes.email()),
        groups(ldap.groups()));
  }

  private static LdapServer server(LdapAccounts.Server server) {
    LdapServer.Encryption encryption =
        switch (server.encryption()) {
          case "none" -> LdapServer.Encryption.NONE;
          case "starttls" -> LdapServer.Encryption.START_TLS;
          default -> LdapServer.Encryption.LDAPS;
        };
    return new LdapServer(
        server.host(), server.port(), encryption, server.certificates(), server.timeout());
  }

  private static LdapSearch search(LdapAccounts.Search search) {
    return search
        .dnTemplate()
        .<LdapSearch>map(LdapSearch.ByName::new)
        .orElseGet(
            () ->
                new LdapSearch.ByAccount(
                    search.bindDn(), search.bindPassword(), search.base(), search.filter()));
  }

  private static Optional<LdapGroups> groups(LdapAccounts.Groups groups) {
    return groups.base().map(base -> new LdapGroups(base, groups.member(), groups.name()));
  }

  private static OidcSettings settings(OidcAccounts oidc) {
    OidcAccounts.Claims claims = oidc.claims();
    return new OidcSettings(
        oidc.issuer(),
        oidc.client().id(),
        oidc.client().secret(),
        oidc.client().scopes(),
        new OidcClaims(claims.username(), claims.name(), claims.email(), claims.groups()),
        oidc.certificates(),
        oidc.timeout());
  }
}
