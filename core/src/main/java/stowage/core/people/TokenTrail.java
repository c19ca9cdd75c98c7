package stowage.core.people;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import stowage.core.access.AuditTrail;
import stowage.core.access.Requester;
import stowage.metadata.AccessToken;
import stowage.metadata.AuditEvent;
import stowage.metadata.Metadata;
import stowage.metadata.Transaction;
import stowage.metadata.User;

/** Writes down what becomes of access tokens. */
final class TokenTrail {

  private final Metadata metadata;
  private final AuditTrail audit;

  TokenTrail(Metadata metadata, Clock clock) {
    this.metadata = metadata;
    this.audit = new AuditTrail(metadata, clock);
  }

  void note(Transaction rows, Requester requester, String action, AccessToken token) {
    AuditEvent.Target target =
        AuditTrail.numbered("access_token", token.id(), token.details().name());
    Optional<User> owner = metadata.users().find(rows, token.userId());
    String scopes = String.join(" ", token.details().scopes().stream().sorted().toList());
    audit.add(
        rows,
        requester,
        action,
        target,
        Map.of("user", owner.map(User::username).orElse(""), "scopes", scopes));
  }
}
