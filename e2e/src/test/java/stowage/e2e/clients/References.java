package stowage.e2e.clients;

import stowage.e2e.Registry;
import stowage.e2e.Repository;

/** Names of what is in the registry, as command lines have them. */
final class References {

  private References() {}

  /** Host and port. */
  static String host(Registry registry) {
    return registry.baseUri().getAuthority();
  }

  /** A repository with its host. */
  static String of(Repository repository) {
    return host(repository.registry()) + "/" + repository.name();
  }

  /** A tag, or a digest, of a repository. */
  static String of(Repository repository, String reference) {
    return of(repository) + (reference.contains(":") ? "@" : ":") + reference;
  }
}
