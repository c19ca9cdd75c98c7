package stowage.core.content;

import java.util.List;
import java.util.Optional;
import stowage.model.Digest;
import stowage.model.RepositoryName;
import stowage.model.StoredManifest;
import stowage.model.Tag;

/**
 * Another registry that believes our tokens: it holds the images, we hold the projects. What it
 * can't be asked is an {@link UnreachableException}.
 */
public interface RegistryBehind {

  /** Names of what it holds, as many as are asked for at most. */
  List<RepositoryName> repositories(int limit);

  /** All tags of a repository, by name; none where there is no such repository. */
  List<Tag> tags(RepositoryName repository);

  Optional<StoredManifest> manifest(RepositoryName repository, String reference);

  /** What became of a delete. */
  enum Deletion {
    DONE,
    UNKNOWN,
    /** That registry allows no deletes, and nothing was changed. */
    SWITCHED_OFF
  }

  /** Takes one tag away, and leaves what it points to to the other tags. */
  Deletion deleteTag(RepositoryName repository, Tag tag);

  /** Deletes a manifest with all its tags. */
  Deletion deleteManifest(RepositoryName repository, Digest digest);

  /** It didn't answer, or not as a registry does. */
  final class UnreachableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public UnreachableException(String message, Throwable cause) {
      super(message, cause);
    }

    public UnreachableException(String message) {
      super(message);
    }
  }
}
