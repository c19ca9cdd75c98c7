package stowage.metadata;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import stowage.model.Digest;
import stowage.model.RepositoryName;
import stowage.model.Tag;

/** Tags, and what they pointed to. */
public final class Tags {

  private static final Comparator<Pull> BY_NAME =
      Comparator.comparing(Pull::repository).thenComparing(Pull::tag);

  /** A pull of a tag. */
  public record Pull(RepositoryName repository, Tag tag, Instant at) {}

  Tags() {}

  /**
   * Points a tag to a manifest of the repository, and writes its history and, where it pointed
   * elsewhere, the collector's review row.
   *
   * @return what it pointed to before
   */
  public Optional<Digest> put(
      Transaction rows,
      Repository repository,
      Tag tag,
      Digest manifest,
      String actor,
      Instant now) {
    rows.mark(repository);
    Optional<Digest> previous = findLocked(rows, repository, tag);
    long at = Micros.of(now);
    if (previous.isEmpty()) {
      rows.change(TagSql.INSERT, repository.id(), tag.value(), manifest.stored(), at, at);
    } else {
      rows.change(TagSql.MOVE, manifest.stored(), at, repository.id(), tag.value());
    }
    if (!previous.equals(Optional.of(manifest))) {
      rows.change(
          TagSql.ADD_HISTORY,
          repository.id(),
          tag.value(),
          manifest.stored(),
          previous.map(Digest::stored).orElse(null),
          actor,
          at);
      previous.ifPresent(left -> Reviews.ofManifest(rows, repository, left, "tag moved", now));
    }
    return previous;
  }

  /**
   * Names in byte order, those after {@code after} only (any text will do); one prepared statement.
   */
  public List<String> page(Reading rows, Repository repository, Optional<String> after, int limit) {
    return rows.list(
        TagSql.PAGE, row -> row.getString(1), repository.id(), after.orElse(""), limit);
  }

  /** Tags with what they point to, in the filter's order. */
  public List<TagEntry> list(Reading rows, Repository repository, TagFilter filter, Slice slice) {
    return filter.canMatch() ? TagListing.page(rows, repository, filter, slice) : List.of();
  }

  /** How many tags a repository has; reads each over the index. */
  public long count(Reading rows, Repository repository) {
    return TagListing.count(rows, repository);
  }

  /** One tag with what it points to. */
  public Optional<TagEntry> entry(Reading rows, Repository repository, Tag tag) {
    return TagListing.find(rows, repository, tag);
  }

  /** When a tag was last pushed; none where there is no tag. */
  public Optional<Instant> lastPush(Reading rows, Repository repository) {
    return TagListing.lastPush(rows, repository);
  }

  /** Records when tags were last pulled; tags that are gone are passed over. */
  public void recordPulls(Transaction rows, Collection<Pull> pulls) {
    for (Pull pull : pulls.stream().sorted(BY_NAME).toList()) {
      long at = Micros.of(pull.at());
      rows.change(TagSql.RECORD_PULL, at, at, pull.repository().value(), pull.tag().value());
    }
  }

  /** What a tag points to, locked until the end of the transaction. */
  public Optional<Digest> find(Transaction rows, Repository repository, Tag tag) {
    return findLocked(rows, repository, tag);
  }

  static Optional<Digest> findLocked(Transaction rows, Repository repository, Tag tag) {
    return rows.first(
        TagSql.FIND_LOCKED, row -> Digest.ofStored(row.getBytes(1)), repository.id(), tag.value());
  }
}
