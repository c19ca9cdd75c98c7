package stowage.core.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import stowage.model.RepositoryName;

/**
 * What a token says that was found to be true.
 *
 * @param identity whom it was issued to
 * @param issued when; {@link Instant#MIN} where it doesn't say
 * @param credential what it was given for; only our own tokens say so
 * @param userId of whom that stands for, if anybody; only our own tokens say so
 */
record TokenClaims(
    Identity identity,
    Instant issued,
    Instant expires,
    Optional<CredentialId> credential,
    OptionalLong userId,
    List<Entry> access)
    implements Grants {

  private static final String REPOSITORY = "repository";
  private static final String ANYTHING = "*";
  private static final String BELOW = "/*";

  /**
   * One entry of the {@code access} list.
   *
   * @param project the number of the project that the name meant when the token was issued
   */
  record Entry(
      String type, String name, Set<String> actions, OptionalLong project, TagDenials denials) {

    boolean isFor(String wantedType, String wantedName) {
      return type.equals(wantedType) && name.equals(wantedName);
    }

    boolean allows(String action) {
      return actions.contains(action) || actions.contains(ANYTHING);
    }
  }

  /** The project that a repository's name meant when the token was issued. */
  OptionalLong projectOf(RepositoryName repository) {
    return projectOf(repository.value());
  }

  /** The project that a path meant that was granted with all that is below it. */
  OptionalLong projectOfTree(RepositoryName root) {
    return projectOf(root + BELOW);
  }

  private OptionalLong projectOf(String name) {
    for (Entry entry : access) {
      if (entry.isFor(REPOSITORY, name)) {
        return entry.project();
      }
    }
    return OptionalLong.empty();
  }

  @Override
  public boolean allows(RepositoryName repository, Right right) {
    return allows(REPOSITORY, repository.value(), right.wireName());
  }

  @Override
  public TagDenials denials(RepositoryName repository) {
    return access.stream()
        .filter(entry -> entry.isFor(REPOSITORY, repository.value()))
        .map(Entry::denials)
        .reduce(TagDenials.NONE, TagDenials::and);
  }

  @Override
  public boolean allowCatalog() {
    return allows("registry", "catalog", ANYTHING);
  }

  /** Names are compared as they are: the star is part of this one. */
  @Override
  public boolean allowTree(RepositoryName root) {
    return allows(REPOSITORY, root + BELOW, Right.PULL.wireName());
  }

  @Override
  public boolean allowStatistics() {
    return allows("registry", "statistics", ANYTHING);
  }

  private boolean allows(String type, String name, String action) {
    for (Entry entry : access) {
      if (entry.isFor(type, name) && entry.allows(action)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String toString() {
    return "TokenClaims[identity="
        + identity
        + ", access="
        + access.stream().map(Entry::name).collect(Collectors.joining(","))
        + "]";
  }
}
