package stowage.app.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** People of an LDAP directory. */
public record LdapAccounts(
    Server server, Search search, Attributes attributes, Groups groups, List<GroupRule> rules) {

  public LdapAccounts {
    rules = List.copyOf(rules);
  }

  /**
   * Where it is.
   *
   * @param encryption {@code ldaps}, {@code starttls} or {@code none}
   */
  public record Server(
      String host, int port, String encryption, Optional<Path> certificates, Duration timeout) {}

  /**
   * How people are found.
   *
   * @param dnTemplate if there is one, nothing else of this counts
   */
  public record Search(
      Optional<String> dnTemplate,
      String bindDn,
      String bindPassword,
      String base,
      Optional<String> filter) {

    @Override
    public String toString() {
      return "Search[dnTemplate=" + dnTemplate + ", bindDn=" + bindDn + ", base=" + base + "]";
    }
  }

  public record Attributes(String subject, String username, String name, String email) {}

  /**
   * How groups are found.
   *
   * @param base none if groups are not followed
   */
  public record Groups(Optional<String> base, String member, String name) {}
}
