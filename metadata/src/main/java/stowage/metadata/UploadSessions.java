package stowage.metadata;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import stowage.metadata.UploadSession.Part;
import stowage.model.Digest;
import stowage.model.DigestAlgorithm;
import stowage.model.RepositoryName;

/** Upload sessions. */
public final class UploadSessions {

  UploadSessions() {}

  /** Records a new session, and who opened it. */
  public void create(Transaction rows, UploadSession session, String openedBy) {
    rows.change(
        UploadSql.INSERT,
        session.id(),
        session.repository().value(),
        session.algorithm().code(),
        session.epoch(),
        session.owner(),
        Micros.of(session.startedAt()),
        Micros.of(session.changedAt()),
        session.result().map(Digest::stored).orElse(null),
        openedBy);
    for (Part part : session.parts()) {
      rows.change(UploadSql.INSERT_PART, session.id(), part.epoch(), part.sizeBytes());
    }
  }

  public Optional<UploadSession> find(Reading rows, String id) {
    return rows.list(UploadSql.FIND, UploadSessions::sessionOfOnePart, id).stream()
        .reduce(UploadSessions::withPartsOf);
  }

  /** Who opened a session of a repository. */
  public Optional<String> openedBy(Reading rows, String id, RepositoryName repository) {
    return rows.first(
        UploadSql.OPENED_BY,
        row -> Optional.ofNullable(row.getString(1)).orElse(""),
        id,
        repository.value());
  }

  /**
   * Takes the session over with the next epoch and an empty part.
   *
   * @return false where {@code epoch} is not the current one any more, or the session has ended
   */
  public boolean advance(Transaction rows, String id, long epoch, String owner, Instant now) {
    long next = epoch + 1;
    if (rows.change(UploadSql.ADVANCE, next, owner, Micros.of(now), id, epoch) == 0) {
      return false;
    }
    rows.change(UploadSql.INSERT_PART, id, next, 0L);
    return true;
  }

  /**
   * Records how many bytes an epoch holds.
   *
   * @return false where the epoch is not the current one any more, or the session has ended
   */
  public boolean acknowledge(Transaction rows, String id, long epoch, long sizeBytes, Instant now) {
    if (rows.change(UploadSql.TOUCH, Micros.of(now), id, epoch) == 0) {
      return false;
    }
    rows.change(UploadSql.SIZE_PART, sizeBytes, id, epoch);
    return true;
  }

  /** Ends a session with the blob that it became; it is remembered until it is deleted. */
  public void finish(Transaction rows, String id, Digest result, Instant now) {
    rows.change(UploadSql.FINISH, result.stored(), Micros.of(now), id);
  }

  /** Forgets a session; one that does not exist is no error. */
  public void delete(Transaction rows, String id) {
    rows.change(UploadSql.DELETE, id);
  }

  /**
   * Sessions to forget: open ones untouched since {@code openBefore}, ended ones since {@code
   * endedBefore}.
   */
  public List<UploadSession> purgeable(
      Reading rows, Instant openBefore, Instant endedBefore, int limit) {
    return rows
        .list(
            UploadSql.PURGEABLE,
            row -> row.getString(1),
            Micros.of(openBefore),
            Micros.of(endedBefore),
            limit)
        .stream()
        .flatMap(id -> find(rows, id).stream())
        .toList();
  }

  private static UploadSession withPartsOf(UploadSession session, UploadSession other) {
    List<Part> parts = new ArrayList<>(session.parts());
    parts.addAll(other.parts());
    return new UploadSession(
        session.id(),
        session.repository(),
        session.algorithm(),
        session.epoch(),
        parts,
        session.owner(),
        session.startedAt(),
        session.changedAt(),
        session.result());
  }

  private static UploadSession sessionOfOnePart(ResultSet row) throws SQLException {
    byte[] result = row.getBytes(8);
    return new UploadSession(
        row.getString(1),
        new RepositoryName(row.getString(2)),
        DigestAlgorithm.ofCode(row.getInt(3)),
        row.getLong(4),
        List.of(new Part(row.getLong(9), row.getLong(10))),
        row.getString(5),
        Micros.toInstant(row.getLong(6)),
        Micros.toInstant(row.getLong(7)),
        Optional.ofNullable(result).map(Digest::ofStored));
  }
}
