package stowage.identity.ldap;

import java.util.Optional;

/** How people are found. */
public sealed interface LdapSearch {

  /**
   * An account of our own looks for them.
   *
   * @param bindDn empty with its password for one that lets anybody search
   * @param base below which people are
   * @param filter what must hold for them besides their name (RFC 4515)
   */
  record ByAccount(String bindDn, String bindPassword, String base, Optional<String> filter)
      implements LdapSearch {

    @Override
    public String toString() {
      return "ByAccount[bindDn=" + bindDn + ", base=" + base + "]";
    }
  }

  /**
   * Their name is part of their DN, so that no account is needed. Whether somebody is gone can't be
   * asked then.
   *
   * @param template a DN with {@code {username}} in it
   */
  record ByName(String template) implements LdapSearch {
    static final String PLACEHOLDER = "{username}";

    public ByName {
      if (!template.contains(PLACEHOLDER)) {
        throw new IllegalArgumentException("the template of a DN needs " + PLACEHOLDER);
      }
    }
  }
}
