package stowage.core.people;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import stowage.core.access.AuditTrail;
import stowage.core.access.Requester;
import stowage.core.access.SitePermit;
import stowage.metadata.Durability;
import stowage.metadata.Metadata;
import stowage.metadata.Transaction;
import stowage.metadata.User;

/** Takes a second factor away from a user who lost it; they can set up another. */
public final class SecondFactorReset {

  private final Metadata metadata;
  private final AuditTrail audit;
  private final UserListing listing;

  public SecondFactorReset(Metadata metadata, Clock clock) {
    this.metadata = metadata;
    this.audit = new AuditTrail(metadata, clock);
    this.listing = new UserListing(metadata);
  }

  /** Removes secret and recovery codes; a user who has none is left as they are. */
  public PeopleOutcome<UserView> reset(SitePermit permit, long id) {
    return metadata
        .database()
        .transact(
            Durability.DURABLE,
            rows -> {
              Optional<User> found = metadata.users().find(rows, id);
              found.ifPresent(user -> remove(rows, permit.requester(), user));
              return PeopleOutcome.ofFound(found.map(user -> listing.view(rows, user)), "user");
            });
  }

  /** Removes what there is and writes it down, whoever asks for it. */
  void remove(Transaction rows, Requester requester, User user) {
    if (metadata.secondFactors().remove(rows, user.id())) {
      audit.add(
          rows,
          requester,
          "second_factor_removed",
          AuditTrail.numbered("user", user.id(), user.username()),
          Map.of());
    }
  }
}
