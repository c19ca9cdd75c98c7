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
 * @param subject the user's name; empty for nobody in particular
 * @param credential what it was given for; only our own tokens say so
 */
record TokenClaims(
    String subject, Instant expires, Optional<CredentialId> credential, List<Entry> access)
    implements Grants {

  private static final String ANYTHING = "*";

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

  Identity identity() {
    return subject.isEmpty() ? Identity.ANONYMOUS : new Identity(subject);
  }

  @Override
  public boolean allows(RepositoryName repository, Right right) {
    return access.stream()
        .anyMatch(
            entry ->
                entry.isFor("repository", repository.value()) && entry.allows(right.wireName()));
  }

  @Override
  public TagDenials denials(RepositoryName repository) {
    return access.stream()
        .filter(entry -> entry.isFor("repository", repository.value()))
        .map(Entry::denials)
        .reduce(TagDenials.NONE, TagDenials::and);
  }

  @Override
  public boolean allowCatalog() {
    return access.stream()
        .anyMatch(entry -> entry.isFor("registry", "catalog") && entry.allows(ANYTHING));
  }

  @Override
  public String toString() {
    return "TokenClaims[subject="
        + subject
        + ", access="
        + access.stream().map(Entry::name).collect(Collectors.joining(","))
        + "]";
  }
}
