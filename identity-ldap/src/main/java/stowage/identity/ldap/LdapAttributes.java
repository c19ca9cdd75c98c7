package stowage.identity.ldap;

/**
 * What the directory calls what we need of people.
 *
 * @param subject which value is never another's and never changes
 */
public record LdapAttributes(String subject, String username, String name, String email) {

  /** As most directories have them; Active Directory has objectGUID and sAMAccountName. */
  public static final LdapAttributes USUAL = new LdapAttributes("entryUUID", "uid", "cn", "mail");

  private static final String BINARY_SUBJECT = "objectGUID";

  boolean isSubjectBinary() {
    return subject.equalsIgnoreCase(BINARY_SUBJECT);
  }

  String[] all() {
    return new String[] {subject, username, name, email};
  }
}
