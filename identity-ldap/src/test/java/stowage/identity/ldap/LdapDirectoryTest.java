package stowage.identity.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.sdk.OperationType;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stowage.core.access.Credentials;
import stowage.core.people.Directory.Answer;
import stowage.core.people.Directory.Presence;
import stowage.core.people.ProvidedPerson;
import stowage.identity.ldap.LdapServer.Encryption;

class LdapDirectoryTest {

  private static final String BASE = "dc=example,dc=org";
  private static final String SERVICE_DN = "cn=stowage," + BASE;
  private static final String ALICE_DN = "uid=alice,ou=people," + BASE;
  private static final Answer WRONG = new Answer.Wrong();
  private static final LdapAttributes ATTRIBUTES =
      new LdapAttributes("employeeNumber", "uid", "cn", "mail");
  private static final LdapSearch.ByAccount BY_ACCOUNT =
      new LdapSearch.ByAccount(
          SERVICE_DN, "service", "ou=people," + BASE, Optional.of("(objectClass=person)"));
  private static final LdapSearch.ByName BY_NAME =
      new LdapSearch.ByName("uid={username},ou=people," + BASE);
  private static final LdapGroups GROUPS = new LdapGroups("ou=groups," + BASE, "member", "cn");
  private static final Answer ALICE =
      new Answer.Right(
          new ProvidedPerson(
              "1001",
              "alice",
              "Alice Adams",
              Optional.of("alice@example.org"),
              Set.of("developers", "everybody")));

  @TempDir private Path folder;
  private KeyFiles keys;
  private KeyFiles others;
  private InMemoryDirectoryServer server;
  private final List<LdapDirectory> opened = new ArrayList<>();

  @BeforeEach
  void start() throws Exception {
    keys = KeyFiles.make(folder, "localhost");
    others = KeyFiles.make(folder, "other.example.org");
    InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig(BASE);
    config.addAdditionalBindCredentials(SERVICE_DN, "service");
    config.setAuthenticationRequiredOperationTypes(OperationType.SEARCH);
    InetAddress local = InetAddress.getLoopbackAddress();
    config.setListenerConfigs(
        InMemoryListenerConfig.createLDAPConfig(
            "ldap", local, 0, keys.context().getSocketFactory()),
        InMemoryListenerConfig.createLDAPSConfig(
            "ldaps", local, 0, keys.context().getServerSocketFactory(), null),
        InMemoryListenerConfig.createLDAPConfig(
            "other ldap", local, 0, others.context().getSocketFactory()),
        InMemoryListenerConfig.createLDAPSConfig(
            "other ldaps", local, 0, others.context().getServerSocketFactory(), null));
    server = new InMemoryDirectoryServer(config);
    server.add("dn: " + BASE, "objectClass: domain", "dc: example");
    server.add("dn: ou=people," + BASE, "objectClass: organizationalUnit", "ou: people");
    server.add("dn: ou=groups," + BASE, "objectClass: organizationalUnit", "ou: groups");
    person("alice", "Alice Adams", "1001");
    person("bob", "Bob (Bobby) Brown", "1002");
    group("developers", ALICE_DN);
    group("everybody", ALICE_DN, "uid=bob,ou=people," + BASE);
    group("others", "uid=bob,ou=people," + BASE);
    server.startListening();
  }

  @AfterEach
  void stop() {
    opened.forEach(LdapDirectory::close);
    server.shutDown(true);
  }

  @Test
  void aPersonIsKnownByTheirPasswordWithTheirGroups() throws Exception {
    for (LdapSearch search : List.of(BY_ACCOUNT, BY_NAME)) {
      LdapDirectory directory = open(search);
      assertThat(check(directory, "alice", "secret of alice")).isEqualTo(ALICE);
      assertThat(check(directory, "ALICE", "secret of alice")).isEqualTo(ALICE);
      assertThat(check(directory, "alice", "secret of bob")).isEqualTo(WRONG);
      assertThat(check(directory, "carol", "secret of alice")).isEqualTo(WRONG);
      assertThat(check(directory, "bob", "secret of bob")).isInstanceOf(Answer.Right.class);
    }
  }

  @Test
  void anEmptyPasswordProvesNothing() throws Exception {
    for (LdapSearch search : List.of(BY_ACCOUNT, BY_NAME)) {
      LdapDirectory directory = open(search);
      assertThat(check(directory, "alice", "")).isEqualTo(WRONG);
      assertThat(check(directory, "", "secret of alice")).isEqualTo(WRONG);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "a*",
        "alice)(uid=*",
        "alice)(|(uid=*",
        "alice,ou=people",
        "alice,ou=people," + BASE,
        "alice\0",
        "\\61lice",
        "alice+cn=Alice Adams",
      })
  void whatIsTypedAsANameIsNothingButAName(String name) throws Exception {
    assertThat(check(open(BY_ACCOUNT), name, "secret of alice")).isEqualTo(WRONG);
    assertThat(check(open(BY_NAME), name, "secret of alice")).isEqualTo(WRONG);
  }

  @Test
  void theFilterDecidesWhoIsMeant() throws Exception {
    LdapDirectory directory =
        open(
            new LdapSearch.ByAccount(
                SERVICE_DN, "service", BASE, Optional.of("(employeeNumber=1002)")));
    assertThat(check(directory, "alice", "secret of alice")).isEqualTo(WRONG);
    assertThat(check(directory, "bob", "secret of bob")).isInstanceOf(Answer.Right.class);
    assertThat(directory.presence("1001")).isEqualTo(Presence.GONE);
  }

  @Test
  void whoeverIsFoundTwiceIsNobody() throws Exception {
    server.add("dn: ou=more,ou=people," + BASE, "objectClass: organizationalUnit", "ou: more");
    server.add(
        "dn: uid=alice,ou=more,ou=people," + BASE,
        "objectClass: inetOrgPerson",
        "uid: alice",
        "cn: Other",
        "sn: Other",
        "userPassword: secret of alice");
    assertThat(check(open(BY_ACCOUNT), "alice", "secret of alice")).isEqualTo(WRONG);
  }

  @Test
  void somebodyWhoIsGoneIsMissed() throws Exception {
    LdapDirectory directory = open(BY_ACCOUNT);
    assertThat(directory.presence("1001")).isEqualTo(Presence.PRESENT);
    server.delete(ALICE_DN);
    assertThat(directory.presence("1001")).isEqualTo(Presence.GONE);
    assertThat(check(directory, "alice", "secret of alice")).isEqualTo(WRONG);
    assertThat(open(BY_NAME).presence("1001")).isEqualTo(Presence.UNKNOWN);
  }

  @Test
  void aDirectoryThatIsDownKnowsNothing() throws Exception {
    LdapDirectory directory = open(BY_ACCOUNT);
    server.shutDown(true);
    assertThat(check(directory, "alice", "secret of alice")).isInstanceOf(Answer.Unavailable.class);
    assertThat(directory.presence("1001")).isEqualTo(Presence.UNKNOWN);
  }

  @Test
  void anAccountThatMayNotSearchIsNoWrongPassword() throws Exception {
    LdapDirectory directory =
        open(new LdapSearch.ByAccount(SERVICE_DN, "wrong", BASE, Optional.empty()));
    assertThat(check(directory, "alice", "secret of alice")).isInstanceOf(Answer.Unavailable.class);
  }

  @Test
  void passwordsGoThroughTls() throws Exception {
    for (Encryption encryption : List.of(Encryption.LDAPS, Encryption.START_TLS)) {
      LdapDirectory directory =
          open(BY_ACCOUNT, server("localhost", encryption, Optional.of(keys.certificate())));
      assertThat(check(directory, "alice", "secret of alice")).isEqualTo(ALICE);
    }
  }

  @Test
  void aServerThatNobodyVouchesForGetsNoPassword() throws Exception {
    for (Encryption encryption : List.of(Encryption.LDAPS, Encryption.START_TLS)) {
      for (Optional<Path> trusted :
          List.of(Optional.<Path>empty(), Optional.of(others.certificate()))) {
        assertThat(
                check(
                    open(BY_ACCOUNT, server("localhost", encryption, trusted)),
                    "alice",
                    "secret of alice"))
            .isInstanceOf(Answer.Unavailable.class);
      }
    }
  }

  @Test
  void aCertificateOfAnotherHostIsNotEnough() throws Exception {
    for (Encryption encryption : List.of(Encryption.LDAPS, Encryption.START_TLS)) {
      String listener = encryption == Encryption.LDAPS ? "other ldaps" : "other ldap";
      LdapServer unfit =
          new LdapServer(
              "localhost",
              server.getListenPort(listener),
              encryption,
              Optional.of(others.certificate()),
              Duration.ofSeconds(20));
      assertThat(check(open(BY_ACCOUNT, unfit), "alice", "secret of alice"))
          .isInstanceOf(Answer.Unavailable.class);
    }
  }

  @Test
  void certificatesThatCannotBeReadAreSaidAtOnce() {
    LdapServer unfit =
        server("localhost", Encryption.LDAPS, Optional.of(folder.resolve("missing.pem")));
    assertThatThrownBy(() -> open(BY_ACCOUNT, unfit)).isInstanceOf(UnfitDirectoryException.class);
  }

  @Test
  void settingsDontShowTheirPassword() {
    assertThat(new LdapSettings(plain(), BY_ACCOUNT, ATTRIBUTES, Optional.of(GROUPS)).toString())
        .doesNotContain("bindPassword")
        .contains(SERVICE_DN);
  }

  private LdapDirectory open(LdapSearch search) throws Exception {
    return open(search, plain());
  }

  private LdapDirectory open(LdapSearch search, LdapServer server) throws Exception {
    LdapDirectory directory =
        new LdapDirectory(new LdapSettings(server, search, ATTRIBUTES, Optional.of(GROUPS)));
    opened.add(directory);
    return directory;
  }

  private LdapServer plain() {
    return server("localhost", Encryption.NONE, Optional.empty());
  }

  private LdapServer server(String host, Encryption encryption, Optional<Path> certificates) {
    int port = server.getListenPort(encryption == Encryption.LDAPS ? "ldaps" : "ldap");
    return new LdapServer(host, port, encryption, certificates, Duration.ofSeconds(20));
  }

  private static Answer check(LdapDirectory directory, String name, String password) {
    return directory.check(new Credentials(name, password));
  }

  private void person(String uid, String name, String number) throws Exception {
    server.add(
        "dn: uid=" + uid + ",ou=people," + BASE,
        "objectClass: inetOrgPerson",
        "uid: " + uid,
        "cn: " + name,
        "sn: Name",
        "mail: " + uid + "@example.org",
        "employeeNumber: " + number,
        "userPassword: secret of " + uid);
  }

  private void group(String name, String... members) throws Exception {
    List<String> lines = new ArrayList<>();
    lines.add("dn: cn=" + name + ",ou=groups," + BASE);
    lines.add("objectClass: groupOfNames");
    lines.add("cn: " + name);
    for (String member : members) {
      lines.add("member: " + member);
    }
    server.add(lines.toArray(String[]::new));
  }
}
