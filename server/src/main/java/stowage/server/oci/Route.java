package stowage.server.oci;

import stowage.model.RepositoryName;

/** What a path under {@code /v2} names. */
sealed interface Route {

  record Ping() implements Route {}

  record Catalog() implements Route {}

  record Tags(RepositoryName repository) implements Route {}

  record ManifestOf(RepositoryName repository, String reference) implements Route {}

  record BlobOf(RepositoryName repository, String digest) implements Route {}

  record Uploads(RepositoryName repository) implements Route {}

  record UploadOf(RepositoryName repository, String session) implements Route {}

  record ReferrersOf(RepositoryName repository, String digest) implements Route {}

  /** An endpoint's path with a repository name that can't be one. */
  record InvalidName() implements Route {}

  record Nowhere() implements Route {}

  /** The name that metrics know the endpoint by. */
  default String label() {
    return switch (this) {
      case Ping() -> "/v2/";
      case Catalog() -> "/v2/_catalog";
      case Tags _ -> "/v2/{name}/tags/list";
      case ManifestOf _ -> "/v2/{name}/manifests/{reference}";
      case BlobOf _ -> "/v2/{name}/blobs/{digest}";
      case Uploads _ -> "/v2/{name}/blobs/uploads/";
      case UploadOf _ -> "/v2/{name}/blobs/uploads/{uuid}";
      case ReferrersOf _ -> "/v2/{name}/referrers/{digest}";
      case InvalidName() -> "other";
      case Nowhere() -> "other";
    };
  }
}
