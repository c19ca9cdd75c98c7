package stowage.app.config;

import java.util.Optional;

/** Makes {@link LdapAccounts} out of {@code auth.accounts.ldap}. */
record LdapBinder(Values values, Findings findings) {

  private static final String BLOCK = "auth.accounts.ldap";
  private static final String PLACEHOLDER = "{username}";
  private static final int PORT_OF_TLS = 636;
  private static final int PORT = 389;
  private static final int MAX_PORT = 65_535;

  Optional<LdapAccounts> bind() {
    if (!values.isSet(BLOCK)) {
      return Optional.empty();
    }
    LdapAccounts accounts =
        new LdapAccounts(
            server(),
            search(),
            new LdapAccounts.Attributes(
                text("subjectattribute"),
                text("usernameattribute"),
                text("nameattribute"),
                text("emailattribute")),
            new LdapAccounts.Groups(
                written("groupbase"), text("groupmemberattribute"), text("groupnameattribute")),
            GroupRule.bind(values, findings, BLOCK + ".groups"));
    check(accounts);
    return Optional.of(accounts);
  }

  private LdapAccounts.Server server() {
    String encryption = text("encryption");
    int usual = encryption.equals("ldaps") ? PORT_OF_TLS : PORT;
    return new LdapAccounts.Server(
        required("host"),
        written("port").isPresent() ? port() : usual,
        encryption,
        values.path(BLOCK + ".certificates"),
        values.duration(BLOCK + ".timeout"));
  }

  private int port() {
    long port = values.number(BLOCK + ".port");
    if (port < 1 || port > MAX_PORT) {
      findings.problem(values.place(BLOCK + ".port") + ": is no port");
      return PORT;
    }
    return (int) port;
  }

  private LdapAccounts.Search search() {
    return new LdapAccounts.Search(
        written("dntemplate"),
        written("binddn").orElse(""),
        written("bindpassword").orElse(""),
        written("base").orElse(""),
        written("filter"));
  }

  private void check(LdapAccounts accounts) {
    Optional<String> template = accounts.search().dnTemplate();
    if (template.isEmpty()) {
      require("base");
    } else if (!template.get().contains(PLACEHOLDER)) {
      findings.problem(values.place(BLOCK + ".dntemplate") + ": needs " + PLACEHOLDER);
    }
    if (!accounts.rules().isEmpty()) {
      require("groupbase");
    }
  }

  private void require(String name) {
    if (written(name).isEmpty()) {
      findings.problem(values.place(BLOCK) + ": needs " + name);
    }
  }

  private String required(String name) {
    require(name);
    return written(name).orElse("");
  }

  private String text(String name) {
    return values.text(BLOCK + "." + name);
  }

  private Optional<String> written(String name) {
    return values.written(BLOCK + "." + name).filter(text -> !text.isBlank());
  }
}
