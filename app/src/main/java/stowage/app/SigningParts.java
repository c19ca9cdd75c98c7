package stowage.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import stowage.app.config.Auth;
import stowage.app.config.Pem;
import stowage.core.access.KeyRotation;
import stowage.core.access.KeyringSettings;
import stowage.core.access.SecretBox;
import stowage.core.access.SigningKeyring;
import stowage.core.access.SuppliedKey;
import stowage.metadata.Metadata;
import stowage.metadata.SigningKey.Algorithm;

/**
 * What signs our registry tokens, as it is configured.
 *
 * @param keyring opened: there is a key that signs
 * @param rotation which has begun to let the configured key take over, if that is another
 */
record SigningParts(SigningKeyring keyring, KeyRotation rotation) {

  private static final Logger LOG = LoggerFactory.getLogger(SigningParts.class);

  static SigningParts open(Auth.Signing signing, Metadata metadata, SecretBox box, Clock clock)
      throws StartFailure {
    KeyringSettings settings = settings(signing, clock);
    try {
      SigningKeyring keyring = SigningKeyring.open(metadata, box, settings, clock);
      KeyRotation rotation = new KeyRotation(metadata, box, keyring, settings, clock);
      rotation.adopt();
      return new SigningParts(keyring, rotation);
    } catch (SecretBox.OtherKeyException | SecretBox.DamagedException e) {
      throw new StartFailure("the keys of registry tokens can't be used: " + e.getMessage(), e);
    }
  }

  static KeyringSettings settings(Auth.Signing signing, Clock clock) throws StartFailure {
    KeyringSettings settings = KeyringSettings.DEFAULT.announcedFor(signing.announcement());
    Optional<Algorithm> algorithm = signing.algorithm().map(SigningParts::algorithm);
    if (algorithm.isPresent()) {
      settings = settings.with(algorithm.get());
    }
    return signing.key().isPresent()
        ? settings.with(key(signing, signing.key().get(), algorithm, clock))
        : settings;
  }

  private static Algorithm algorithm(String name) {
    return Algorithm.valueOf(name.toUpperCase(Locale.ROOT));
  }

  private static SuppliedKey key(
      Auth.Signing signing, Pem pem, Optional<Algorithm> algorithm, Clock clock)
      throws StartFailure {
    String text = text("auth.accounts.signingkey", pem);
    Optional<String> certificate = Optional.empty();
    if (signing.certificate().isPresent()) {
      certificate =
          Optional.of(text("auth.accounts.signingcertificate", signing.certificate().get()));
    }
    return switch (SuppliedKey.read(text, certificate, clock.instant())) {
      case SuppliedKey.Reading.Refused(String reason) ->
          throw new StartFailure("auth.accounts.signingkey" + in(pem) + ": " + reason);
      case SuppliedKey.Reading.Fit(SuppliedKey key) -> fitting(key, algorithm, clock);
    };
  }

  private static SuppliedKey fitting(SuppliedKey key, Optional<Algorithm> algorithm, Clock clock)
      throws StartFailure {
    if (algorithm.isPresent() && algorithm.get() != key.algorithm()) {
      throw new StartFailure(
          "auth.accounts.signingalgorithm: the signingkey signs by "
              + key.algorithm().wireName()
              + ", not by "
              + algorithm.get().wireName());
    }
    if (!key.isCertifiedAt(clock.instant())) {
      LOG.warn(
          "auth.accounts.signingcertificate is not valid now (it ends {}), and is left out of"
              + " tokens; registries that look at certificates refuse them",
          key.certifiedUntil());
    }
    return key;
  }

  private static String text(String name, Pem pem) throws StartFailure {
    return switch (pem) {
      case Pem.Inline(String text) -> text;
      case Pem.File(Path path) -> {
        try {
          yield Files.readString(path, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
          throw new StartFailure(name + " can't be read: " + path, e);
        }
      }
    };
  }

  private static String in(Pem pem) {
    return pem instanceof Pem.File(Path path) ? " (" + path + ")" : "";
  }
}
