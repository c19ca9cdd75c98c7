package stowage.core.access;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import stowage.core.jobs.MovableClock;
import stowage.metadata.Metadata;
import stowage.metadata.SigningKey;
import stowage.metadata.SigningKey.Algorithm;

/** A database for keys, a clock to move, and tokens to sign. */
abstract class KeyringCase {

  static final String ISSUER = "stowage";
  static final String SERVICE = "container_registry";
  static final Duration MINUTES = Duration.ofMinutes(5);

  @TempDir private Path folder;
  final SecretBox box = new SecretBox(SecretBoxTest.key(1));
  final MovableClock clock = new MovableClock();
  Metadata metadata;

  @BeforeEach
  void open() {
    metadata = Metadata.openSqlite(folder.resolve("metadata.db"));
  }

  @AfterEach
  void close() {
    metadata.close();
  }

  static KeyringSettings settings(Algorithm algorithm) {
    return KeyringSettings.DEFAULT.with(algorithm);
  }

  /** What a node does as it starts. */
  SigningKeyring keyring(Algorithm algorithm) {
    return SigningKeyring.open(metadata, box, settings(algorithm), clock);
  }

  List<SigningKey> rows() {
    return metadata
        .database()
        .read(rows -> metadata.signingKeys().published(rows, clock.instant()));
  }

  TokenVerifier.Outcome verify(SigningKeyring keyring, String token) {
    TokenRules rules = new TokenRules(ISSUER, SERVICE, Set.copyOf(TokenRules.ALGORITHMS));
    return new TokenVerifier(rules, keyring, clock).verify(token);
  }

  String token(SigningKeyring keyring) {
    return new TokenIssuer(ISSUER, keyring, clock).issue(content(), MINUTES).text();
  }

  /** Pull and push in a project of alice's. */
  static TokenContent content() {
    return content(new AccessEntry("repository", "team/app", List.of("pull", "push"), meta()));
  }

  static TokenContent content(AccessEntry... access) {
    return new TokenContent(
        SERVICE,
        Optional.of("alice"),
        "personal_access_token",
        new CredentialId(CredentialId.Kind.ACCESS_TOKEN, 7),
        Optional.of(
            new TokenContent.UserInfo(
                "personal_access_token", "alice", OptionalLong.of(3), OptionalLong.empty())),
        List.of(access));
  }

  static Optional<AccessEntry.Meta> meta() {
    return Optional.of(new AccessEntry.Meta("team/app", 12, 4, Optional.empty()));
  }
}
