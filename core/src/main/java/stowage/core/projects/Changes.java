package stowage.core.projects;

import java.io.Serial;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import stowage.core.access.AuditTrail;
import stowage.core.access.Requester;
import stowage.metadata.AuditEvent;
import stowage.metadata.Durability;
import stowage.metadata.Metadata;
import stowage.metadata.Transaction;
import stowage.metadata.Work;

/** Runs changes, each in one transaction that is kept only if all of it was done. */
final class Changes {

  private final Metadata metadata;
  private final AuditTrail audit;
  private final Clock clock;

  Changes(Metadata metadata, Clock clock) {
    this.metadata = metadata;
    this.audit = new AuditTrail(metadata, clock);
    this.clock = clock;
  }

  <T> Outcome<T> run(Work<Transaction, Outcome<T>> work) {
    try {
      return metadata
          .database()
          .transact(
              Durability.DURABLE,
              rows ->
                  switch (work.run(rows)) {
                    case Outcome.Done<T> done -> done;
                    case Outcome.Refused<T>(Problem problem) -> throw new NotKept(problem);
                  });
    } catch (NotKept notKept) {
      return Outcome.refused(notKept.problem);
    }
  }

  void audit(
      Transaction rows,
      Requester requester,
      String action,
      AuditEvent.Target target,
      Map<String, String> detail) {
    audit.add(rows, requester, action, target, detail);
  }

  Instant now() {
    return clock.instant();
  }

  private static final class NotKept extends RuntimeException {
    @Serial private static final long serialVersionUID = 1;

    private final transient Problem problem;

    NotKept(Problem problem) {
      super(problem.text(), null, false, false);
      this.problem = problem;
    }
  }
}
