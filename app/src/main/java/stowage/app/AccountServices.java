package stowage.app;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import stowage.app.config.Auth;
import stowage.core.access.AccountAuthenticator;
import stowage.core.access.LoginThrottle;
import stowage.core.access.Logins;
import stowage.core.access.PasswordDirectory;
import stowage.core.access.Passwords;
import stowage.core.access.Permissions;
import stowage.core.access.Revocations;
import stowage.core.access.SecretBox;
import stowage.core.access.SettingsStore;
import stowage.core.access.SignIns;
import stowage.core.access.TokenIssuer;
import stowage.core.access.TokenRules;
import stowage.core.access.TokenUses;
import stowage.core.access.TokenVerifier;
import stowage.core.projects.PushedProjects;
import stowage.core.tokens.TokenService;
import stowage.metadata.Metadata;

/**
 * What accounts of our own stand on: who somebody is, what they may do, and the tokens that say so.
 */
record AccountServices(
    Auth.Accounts configured,
    Metadata metadata,
    SecretBox box,
    Clock clock,
    SigningParts signing,
    Passwords passwords,
    LoginThrottle throttle,
    TokenUses uses,
    Revocations revocations,
    SettingsStore settings,
    Permissions permissions,
    Optional<IdentityParts.Directory> directory,
    Logins logins,
    SignInParts signIns,
    TokenIssuer issuer,
    TokenService tokens,
    AccountAuthenticator authenticator) {

  /** No registry token lives longer, whatever the settings say. */
  private static final Duration LONGEST_TOKEN = Duration.ofDays(1);

  static AccountServices open(Auth.Accounts auth, Metadata metadata, SecretBox box, Clock clock)
      throws StartFailure {
    SigningParts signing = SigningParts.open(auth.signing(), metadata, box, clock);
    Passwords passwords = new Passwords(Runtime.getRuntime().availableProcessors());
    LoginThrottle throttle = new LoginThrottle(clock);
    TokenUses uses = new TokenUses(metadata, clock);
    Revocations revocations = new Revocations(clock, LONGEST_TOKEN);
    SettingsStore settings = new SettingsStore(metadata, clock);
    IdentityParts identity = new IdentityParts(metadata, revocations, clock);
    Optional<IdentityParts.Directory> directory = identity.directory(auth.elsewhere());
    Logins logins =
        new Logins(
            metadata,
            passwords,
            throttle,
            uses,
            directory.map(IdentityParts.Directory::logins).orElseGet(PasswordDirectory::none),
            clock);
    TokenIssuer issuer = new TokenIssuer(auth.issuer(), signing.keyring(), clock);
    return new AccountServices(
        auth,
        metadata,
        box,
        clock,
        signing,
        passwords,
        throttle,
        uses,
        revocations,
        settings,
        new Permissions(metadata, clock),
        directory,
        logins,
        SignInParts.of(new SignIns(metadata, logins, box, clock), auth.elsewhere(), identity),
        issuer,
        new TokenService(
            metadata, settings, issuer, new PushedProjects(metadata, settings, clock), clock),
        new AccountAuthenticator(metadata, verifier(auth, signing, clock), revocations, clock));
  }

  private static TokenVerifier verifier(Auth.Accounts auth, SigningParts signing, Clock clock) {
    TokenRules rules =
        new TokenRules(auth.issuer(), auth.service(), Set.copyOf(TokenRules.ALGORITHMS));
    return new TokenVerifier(rules, signing.keyring(), clock);
  }
}
