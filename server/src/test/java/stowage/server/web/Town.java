package stowage.server.web;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import stowage.core.access.LoginThrottle;
import stowage.core.access.Logins;
import stowage.core.access.PasswordDirectory;
import stowage.core.access.Passwords;
import stowage.core.access.Permissions;
import stowage.core.access.Revocations;
import stowage.core.access.SecretBox;
import stowage.core.access.SignIns;
import stowage.core.access.SitePermit;
import stowage.core.access.TokenUses;
import stowage.core.people.GroupMapping;
import stowage.core.people.NewUser;
import stowage.core.people.OwnPassword;
import stowage.core.people.OwnSecondFactor;
import stowage.core.people.PageSessions;
import stowage.core.people.PersonalTokens;
import stowage.core.people.ProvidedAccounts;
import stowage.core.people.ProviderSignIns;
import stowage.core.people.UserAccounts;
import stowage.core.people.UserRights;
import stowage.metadata.Durability;
import stowage.metadata.Metadata;
import stowage.metadata.Password;
import stowage.metadata.User;
import stowage.server.http.HttpServer;
import stowage.server.http.HttpSettings;
import stowage.server.http.RequestObserver;

/** The pages over a real listener and a real database. */
final class Town implements AutoCloseable {
  static final String PASSWORD = "correct horse";
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  final MovedClock clock = new MovedClock();
  final Metadata metadata;
  final PageSessions sessions;
  final ExampleProvider example = new ExampleProvider(clock);
  private final Passwords passwords = new Passwords(2);
  private final UserAccounts accounts;
  private final HttpServer server;

  Town(Path folder, Optional<String> applicationUrl) throws IOException {
    metadata = Metadata.openSqlite(folder.resolve("metadata.db"));
    sessions = new PageSessions(metadata, clock);
    Revocations revocations = new Revocations(clock, Duration.ofMinutes(5));
    accounts = new UserAccounts(metadata, passwords, revocations, clock);
    HttpSettings plain =
        HttpSettings.plain(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    HttpSettings settings =
        new HttpSettings(
            plain.listening(),
            new HttpSettings.PublicAddress(
                applicationUrl, "", false, List.of("127.0.0.1"), Optional.empty()),
            List.of(),
            plain.limits(),
            plain.drain());
    server =
        HttpServer.start(
            settings, new WebHandler(features(revocations), clock), RequestObserver.NOBODY);
  }

  private WebFeatures features(Revocations revocations) {
    LoginThrottle throttle = new LoginThrottle(clock);
    TokenUses uses = new TokenUses(metadata, clock);
    Logins logins =
        new Logins(metadata, passwords, throttle, uses, PasswordDirectory.none(), clock);
    SecretBox box = new SecretBox(new byte[SecretBox.KEY_BYTES]);
    Permissions permissions = new Permissions(metadata, clock);
    SignIns signIns = new SignIns(metadata, logins, box, clock);
    ProviderSignIns there =
        new ProviderSignIns(
            example,
            new ProvidedAccounts(
                metadata, new GroupMapping(metadata, "oidc", List.of(), clock), revocations, clock),
            signIns,
            clock);
    return new WebFeatures(
        signIns,
        throttle,
        sessions,
        new OwnPassword(metadata, passwords, revocations, clock),
        new OwnSecondFactor(metadata, box, throttle, clock),
        new PersonalTokens(metadata, permissions, revocations, clock),
        Optional.of(new OfferedProvider("Example", there)));
  }

  /** A clock that tests move. */
  static final class MovedClock extends Clock {
    private volatile Instant now = Instant.parse("2026-11-21T12:00:00Z");

    void move(Duration by) {
      now = now.plus(by);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }
  }

  String url() {
    return "http://127.0.0.1:" + port();
  }

  int port() {
    return server.address().getPort();
  }

  Browser browser() {
    return new Browser(url());
  }

  /** Somebody whose password somebody else chose. */
  User newcomer(String name) {
    accounts.create(
        SitePermit.ofOperator("operator"),
        NewUser.named(name, Optional.of(PASSWORD), UserRights.usual()));
    return user(name);
  }

  User user(String name) {
    return metadata
        .database()
        .read(rows -> metadata.users().findByUsername(rows, name).orElseThrow());
  }

  /** Somebody who chose the password. */
  User person(String name) {
    User user = newcomer(name);
    metadata
        .database()
        .change(
            Durability.PROCESS,
            rows -> {
              Password given = metadata.passwords().find(rows, user.id()).orElseThrow();
              Password own = new Password(given.hash(), false, given.changedAt());
              metadata.passwords().set(rows, user.id(), own);
            });
    return user;
  }

  void block(User user) {
    metadata
        .database()
        .change(
            Durability.PROCESS,
            rows ->
                metadata
                    .users()
                    .change(rows, user.id(), profile -> profile.withState(User.State.BLOCKED)));
  }

  /** What an authenticator app shows now (RFC 6238). */
  String codeOf(String key) throws GeneralSecurityException {
    ByteBuffer secret = ByteBuffer.allocate(key.length() * 5 / 8);
    int bits = 0;
    int held = 0;
    for (int i = 0; i < key.length(); i++) {
      held = (held << 5) | BASE32.indexOf(key.charAt(i));
      bits += 5;
      if (bits >= 8) {
        bits -= 8;
        secret.put((byte) (held >> bits));
      }
    }
    Mac mac = Mac.getInstance("HmacSHA1");
    mac.init(new SecretKeySpec(secret.array(), "HmacSHA1"));
    long step = clock.instant().getEpochSecond() / 30;
    byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
    int number = ByteBuffer.wrap(hash).getInt(hash[hash.length - 1] & 15) & Integer.MAX_VALUE;
    return String.format(Locale.ROOT, "%06d", number % 1_000_000);
  }

  @Override
  public void close() {
    server.close();
    metadata.close();
  }
}
