package stowage.identity.ldap;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionPool;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPInterface;
import com.unboundid.ldap.sdk.SearchResultEntry;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import stowage.core.access.Credentials;
import stowage.core.people.Directory;

/** An LDAP directory (RFC 4511): a password is right if the directory takes it in a bind. */
public final class LdapDirectory implements Directory, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LdapDirectory.class);

  private final LdapSettings settings;
  private final LdapPeople people;
  private final LDAPConnectionPool connections;

  /** Connects when it is asked for the first time; a directory that is down stops nobody else. */
  public LdapDirectory(LdapSettings settings) throws UnfitDirectoryException {
    this.settings = settings;
    this.people = new LdapPeople(settings);
    this.connections = LdapConnections.open(settings);
  }

  @Override
  public Answer check(Credentials credentials) {
    // A bind with a DN and no password succeeds without proving anything (RFC 4513, 5.1.2).
    if (credentials.password().isEmpty() || credentials.user().isBlank()) {
      return new Answer.Wrong();
    }
    try {
      return switch (settings.search()) {
        case LdapSearch.ByAccount account -> check(account, credentials);
        case LdapSearch.ByName search -> check(search, credentials);
      };
    } catch (LDAPException e) {
      return unavailable(e);
    }
  }

  @Override
  public Presence presence(String subject) {
    if (!(settings.search() instanceof LdapSearch.ByAccount account)) {
      return Presence.UNKNOWN;
    }
    try {
      return people.bySubject(connections, account, subject).isPresent()
          ? Presence.PRESENT
          : Presence.GONE;
    } catch (LDAPException e) {
      LOG.warn("the LDAP directory could not be asked: {}", e.getMessage());
      return Presence.UNKNOWN;
    }
  }

  @Override
  public void close() {
    connections.close();
  }

  private Answer check(LdapSearch.ByAccount account, Credentials credentials) throws LDAPException {
    Optional<SearchResultEntry> entry = people.byUsername(connections, account, credentials.user());
    if (entry.isEmpty()) {
      return new Answer.Wrong();
    }
    try {
      connections.bindAndRevertAuthentication(entry.get().getDN(), credentials.password());
    } catch (LDAPException e) {
      return refused(e);
    }
    return known(connections, entry.get());
  }

  private Answer check(LdapSearch.ByName search, Credentials credentials) throws LDAPException {
    LDAPConnection connection = connections.getConnection();
    try {
      String dn = LdapPeople.dn(search, credentials.user());
      connection.bind(dn, credentials.password());
      SearchResultEntry entry = connection.getEntry(dn, settings.attributes().all());
      return entry == null ? new Answer.Wrong() : known(connection, entry);
    } catch (LDAPException e) {
      return refused(e);
    } finally {
      // The next one who gets it must not be this user.
      connections.releaseDefunctConnection(connection);
    }
  }

  private Answer known(LDAPInterface connection, SearchResultEntry entry) throws LDAPException {
    return people
        .read(connection, entry)
        .<Answer>map(Answer.Right::new)
        .orElseGet(
            () -> {
              LOG.warn("{} lacks the attributes that a user needs", entry.getDN());
              return new Answer.Wrong();
            });
  }

  private static Answer refused(LDAPException e) {
    return LdapPeople.isRefusal(e) ? new Answer.Wrong() : unavailable(e);
  }

  private static Answer unavailable(LDAPException e) {
    LOG.warn("the LDAP directory could not be asked: {}", e.getMessage());
    return new Answer.Unavailable();
  }
}
