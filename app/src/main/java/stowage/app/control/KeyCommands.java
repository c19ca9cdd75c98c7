package stowage.app.control;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import stowage.core.access.KeyRotation;
import stowage.core.access.Requester;
import stowage.core.access.Rotation;
import stowage.core.access.SitePermit;
import stowage.metadata.Metadata;
import stowage.metadata.SigningKey;

/** The keys that sign registry tokens. They are listed without a server, and rotated by one. */
final class KeyCommands {

  private final Metadata metadata;
  private final Optional<KeyRotation> rotation;
  private final Clock clock;

  /**
   * @param rotation the server's; none where no server runs, or where it issues no tokens
   */
  KeyCommands(Metadata metadata, Optional<KeyRotation> rotation, Clock clock) {
    this.metadata = metadata;
    this.rotation = rotation;
    this.clock = clock;
  }

  Map<String, Handler> handlers() {
    return Map.of("key.list", (_, _) -> list(), "key.rotate", this::rotate);
  }

  private ControlAnswer list() {
    List<SigningKey> keys =
        metadata.database().read(rows -> metadata.signingKeys().published(rows, clock.instant()));
    return ControlAnswer.lines(keys.stream().map(KeyCommands::row).toList());
  }

  private static String row(SigningKey key) {
    return Texts.row(
        key.material().keyId(),
        key.material().algorithm().wireName(),
        key.state().name().toLowerCase(Locale.ROOT),
        key.createdAt(),
        key.retiresAt().map(Object::toString).orElse("-"));
  }

  private ControlAnswer rotate(Arguments arguments, SitePermit permit) {
    return rotation
        .map(known -> told(rotate(known, permit.requester(), arguments.isSet("now"))))
        .orElseGet(
            () ->
                ControlAnswer.refused(
                    "keys are rotated by a running server with accounts of its own: start it"
                        + " first"));
  }

  private static Rotation rotate(KeyRotation rotation, Requester requester, boolean isNow) {
    return isNow ? rotation.replaceNow(requester) : rotation.rotate(requester);
  }

  private static ControlAnswer told(Rotation outcome) {
    return switch (outcome) {
      case Rotation.Announced(String keyId, var signsFrom) ->
          ControlAnswer.note("key " + keyId + " is published, and signs from " + signsFrom);
      case Rotation.Waiting(String keyId, var signsFrom) ->
          ControlAnswer.note(
              "key " + keyId + " waits already, and signs from " + signsFrom + "; none was made");
      case Rotation.Replaced(String keyId, String former) ->
          ControlAnswer.note(
              "key " + keyId + " signs now; what " + former + " signed is refused from now on");
      case Rotation.Supplied(String keyId) ->
          ControlAnswer.refused(
              "key "
                  + keyId
                  + " was supplied by the configuration (auth.accounts.signingkey): put another"
                  + " one there and restart");
    };
  }
}
