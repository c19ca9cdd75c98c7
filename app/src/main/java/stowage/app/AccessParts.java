package stowage.app;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import stowage.app.config.Auth;
import stowage.core.access.Authenticator;
import stowage.core.access.HtpasswdAuthenticator;
import stowage.core.access.OpenDoor;
import stowage.core.access.TokenAuthenticator;
import stowage.core.access.TokenKeys;
import stowage.core.access.TokenRules;
import stowage.core.access.TokenVerifier;
import stowage.server.oci.Challenge;

/** Who checks what requests show, and how clients are asked for it. */
record AccessParts(Authenticator authenticator, Challenge challenge) {

  private static final String DEFAULT_REALM = "Stowage";

  static AccessParts of(Auth auth, Clock clock) throws StartFailure {
    return switch (auth) {
      case Auth.None() -> new AccessParts(new OpenDoor(), new Challenge.Basic(DEFAULT_REALM));
      case Auth.Htpasswd(String realm, Path file) ->
          new AccessParts(
              htpasswd(file), new Challenge.Basic(realm.isEmpty() ? DEFAULT_REALM : realm));
      case Auth.Accounts _ ->
          throw new IllegalArgumentException("accounts need their services: see ofAccounts");
      case Auth.Token token ->
          new AccessParts(
              tokens(token, clock), new Challenge.Bearer(token.realm(), token.service()));
    };
  }

  static AccessParts ofAccounts(AccountServices services) {
    Auth.Accounts auth = services.configured();
    return new AccessParts(
        services.authenticator(), new Challenge.Accounts(auth.realm(), auth.service()));
  }

  /** A password check keeps a core busy, so there are never more of them than cores. */
  private static Authenticator htpasswd(Path file) throws StartFailure {
    try {
      return new HtpasswdAuthenticator(file, Runtime.getRuntime().availableProcessors());
    } catch (IOException e) {
      throw new StartFailure("auth.htpasswd.path can't be read: " + file, e);
    }
  }

  private static Authenticator tokens(Auth.Token token, Clock clock) throws StartFailure {
    List<String> algorithms =
        token.algorithms().isEmpty() ? TokenRules.ALGORITHMS : token.algorithms();
    TokenRules rules = rules(token, algorithms);
    TokenKeys keys = keys(token, clock);
    return new TokenAuthenticator(new TokenVerifier(rules, keys, clock), clock);
  }

  private static TokenRules rules(Auth.Token token, List<String> algorithms) throws StartFailure {
    try {
      return new TokenRules(token.issuer(), token.service(), Set.copyOf(algorithms));
    } catch (IllegalArgumentException e) {
      throw new StartFailure("auth.token.signingalgorithms: " + e.getMessage(), e);
    }
  }

  private static TokenKeys keys(Auth.Token token, Clock clock) throws StartFailure {
    List<X509Certificate> certificates = certificates(token.certificates());
    try {
      return new TokenKeys(certificates, jwks(token.keys()), clock);
    } catch (IllegalArgumentException e) {
      throw new StartFailure("auth.token.jwks can't be used: " + e.getMessage(), e);
    }
  }

  private static String jwks(Optional<Path> file) throws StartFailure {
    try {
      return file.isPresent() ? Files.readString(file.get()) : "{\"keys\":[]}";
    } catch (IOException e) {
      throw new StartFailure("auth.token.jwks can't be read: " + file.orElseThrow(), e);
    }
  }

  private static List<X509Certificate> certificates(Optional<Path> file) throws StartFailure {
    if (file.isEmpty()) {
      return List.of();
    }
    try {
      byte[] pem = Files.readAllBytes(file.get());
      List<X509Certificate> certificates =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(pem))
              .stream()
              .map(X509Certificate.class::cast)
              .toList();
      if (certificates.isEmpty()) {
        throw new StartFailure("auth.token.rootcertbundle holds no certificate: " + file.get());
      }
      return certificates;
    } catch (IOException | CertificateException e) {
      throw new StartFailure("auth.token.rootcertbundle can't be read: " + file.get(), e);
    }
  }
}
