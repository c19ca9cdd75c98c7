package stowage.identity.ldap;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPInterface;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import stowage.core.people.ProvidedPerson;

/** Finds people and their groups over a connection, and reads what the entries say. */
record LdapPeople(LdapSettings settings) {

  private static final int MAX_GROUPS = 10_000;

  /** The one entry of a name; none if there are several, since nobody could say who is meant. */
  Optional<SearchResultEntry> byUsername(
      LDAPInterface connection, LdapSearch.ByAccount account, String username)
      throws LDAPException {
    return one(
        connection,
        account,
        Filter.createEqualityFilter(settings.attributes().username(), username));
  }

  Optional<SearchResultEntry> bySubject(
      LDAPInterface connection, LdapSearch.ByAccount account, String subject) throws LDAPException {
    LdapAttributes attributes = settings.attributes();
    return one(
        connection,
        account,
        attributes.isSubjectBinary()
            ? Filter.createEqualityFilter(attributes.subject(), HexFormat.of().parseHex(subject))
            : Filter.createEqualityFilter(attributes.subject(), subject));
  }

  /** The DN that a name makes, whatever characters are in it. */
  static String dn(LdapSearch.ByName search, String username) {
    String escaped = new RDN("x", username).toString().substring("x=".length());
    return search.template().replace(LdapSearch.ByName.PLACEHOLDER, escaped);
  }

  /** None where the entry lacks what everybody needs here. */
  Optional<ProvidedPerson> read(LDAPInterface connection, SearchResultEntry entry)
      throws LDAPException {
    LdapAttributes attributes = settings.attributes();
    Optional<String> subject = subject(entry);
    Optional<String> username = Optional.ofNullable(entry.getAttributeValue(attributes.username()));
    if (subject.isEmpty() || username.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new ProvidedPerson(
            subject.get(),
            username.get(),
            Optional.ofNullable(entry.getAttributeValue(attributes.name()))
                .filter(name -> !name.isBlank())
                .orElse(username.get()),
            Optional.ofNullable(entry.getAttributeValue(attributes.email())),
            groups(connection, entry.getDN())));
  }

  private Optional<SearchResultEntry> one(
      LDAPInterface connection, LdapSearch.ByAccount account, Filter wanted) throws LDAPException {
    Filter filter =
        account.filter().isPresent()
            ? Filter.createANDFilter(wanted, Filter.create(account.filter().get()))
            : wanted;
    SearchRequest request =
        new SearchRequest(account.base(), SearchScope.SUB, filter, settings.attributes().all());
    List<SearchResultEntry> found = entries(connection, request);
    return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
  }

  private Optional<String> subject(SearchResultEntry entry) {
    LdapAttributes attributes = settings.attributes();
    return attributes.isSubjectBinary()
        ? Optional.ofNullable(entry.getAttributeValueBytes(attributes.subject()))
            .map(HexFormat.of()::formatHex)
        : Optional.ofNullable(entry.getAttributeValue(attributes.subject()));
  }

  private Set<String> groups(LDAPInterface connection, String dn) throws LDAPException {
    if (settings.groups().isEmpty()) {
      return Set.of();
    }
    LdapGroups groups = settings.groups().get();
    SearchRequest request =
        new SearchRequest(
            groups.base(),
            SearchScope.SUB,
            Filter.createEqualityFilter(groups.member(), new DN(dn).toString()),
            groups.name());
    request.setSizeLimit(MAX_GROUPS);
    Set<String> names = new HashSet<>();
    for (SearchResultEntry group : entries(connection, request)) {
      Optional.ofNullable(group.getAttributeValue(groups.name())).ifPresent(names::add);
    }
    return names;
  }

  private static List<SearchResultEntry> entries(LDAPInterface connection, SearchRequest request)
      throws LDAPException {
    return Objects.requireNonNull(connection.search(request).getSearchEntries());
  }

  /** Whether an answer means that password or user are wrong, and not that nothing was asked. */
  static boolean isRefusal(LDAPException answer) {
    ResultCode code = answer.getResultCode();
    return code.equals(ResultCode.INVALID_CREDENTIALS)
        || code.equals(ResultCode.NO_SUCH_OBJECT)
        || code.equals(ResultCode.INVALID_DN_SYNTAX)
        || code.equals(ResultCode.INAPPROPRIATE_AUTHENTICATION)
        || code.equals(ResultCode.UNWILLING_TO_PERFORM)
        || code.equals(ResultCode.CONSTRAINT_VIOLATION);
  }
}
