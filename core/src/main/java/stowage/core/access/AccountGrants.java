package stowage.core.access;

import java.util.Optional;
import java.util.OptionalLong;
import stowage.metadata.Metadata;
import stowage.model.RepositoryName;

/**
 * What one of our own tokens grants. What it says of a path holds for as long as the path means the
 * project that it meant when the token was issued.
 */
final class AccountGrants implements Grants {

  private final TokenClaims claims;
  private final ProjectPaths paths;
  private final LiveRights rights;

  AccountGrants(TokenClaims claims, ProjectPaths paths, LiveRights rights) {
    this.claims = claims;
    this.paths = paths;
    this.rights = rights;
  }

  @Override
  public boolean allows(RepositoryName repository, Right right) {
    return claims.allows(repository, right) && isSameProject(repository);
  }

  private boolean isSameProject(RepositoryName repository) {
    return claims.projectOf(repository).equals(paths.project(repository));
  }

  @Override
  public boolean allowCatalog() {
    return claims.allowCatalog();
  }

  @Override
  public boolean allowTree(RepositoryName root) {
    return claims.allowTree(root) && claims.projectOfTree(root).equals(paths.project(root));
  }

  @Override
  public boolean allowStatistics() {
    return claims.allowStatistics();
  }

  /** A client can't ask for leave to read where it doesn't know what it would read from. */
  @Override
  public boolean reach(RepositoryName repository, Right right) {
    return allows(repository, right) || rights.allow(claims, repository, right);
  }

  @Override
  public OptionalLong project(RepositoryName repository) {
    return claims.projectOf(repository);
  }

  @Override
  public TagDenials denials(RepositoryName repository) {
    return claims.denials(repository);
  }

  /** Looks up what whoever is behind a token may do now. */
  record LiveRights(Metadata metadata, Actors actors, ImageRights images) {

    boolean allow(TokenClaims claims, RepositoryName repository, Right right) {
      Optional<CredentialId> credential = claims.credential();
      return credential.isPresent()
          && metadata
              .database()
              .read(
                  rows ->
                      actors
                          .of(rows, credential.get())
                          .filter(actor -> images.allows(rows, actor, repository, right))
                          .isPresent());
    }
  }
}
