package stowage.metadata;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import stowage.model.Digest;
import stowage.model.RepositoryName;
import stowage.model.Tag;

/** Tags, and what they pointed to. */
public final class Tags {

  /** A pull of a tag, or of a manifest by digest where the tag is empty. */
  public record Pull(RepositoryName repository, Tag tag, Instant at) {}

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
    throw new UnsupportedOperationException();
  }

  /**
   * Names in byte order, those after {@code after} only (any text will do); one prepared statement.
   */
  public List<String> page(Reading rows, Repository repository, Optional<String> after, int limit) {
    throw new UnsupportedOperationException();
  }

  /** Records when tags were last pulled; tags that are gone are passed over. */
  public void recordPulls(Transaction rows, Collection<Pull> pulls) {
    throw new UnsupportedOperationException();
  }
}
