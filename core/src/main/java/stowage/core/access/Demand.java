package stowage.core.access;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import stowage.model.RepositoryName;

/** What a request needs leave for. It is checked before the request is looked at any further. */
public sealed interface Demand {

  /** The scope that a client has to ask its token server for. */
  String scope();

  /**
   * Something in one repository.
   *
   * @param given the permit that follows
   * @param sufficient rights of which one is enough
   * @param asked rights that clients are told to ask for
   */
  record OfRepository(
      RepositoryName repository, Right given, Set<Right> sufficient, List<Right> asked)
      implements Demand {

    @Override
    public String scope() {
      return "repository:"
          + repository
          + ":"
          + asked.stream().map(Right::wireName).collect(Collectors.joining(","));
    }
  }

  /** To go on with an upload session, which is a push to its repository. */
  record OfUpload(RepositoryName repository, String session) implements Demand {
    @Override
    public String scope() {
      return toPush(repository).scope();
    }
  }

  /** The list of all repositories. */
  record OfCatalog() implements Demand {

    @Override
    public String scope() {
      return "registry:catalog:*";
    }
  }

  /** To learn of a repository and of all those below its path. */
  record OfTree(RepositoryName root) implements Demand {

    @Override
    public String scope() {
      return "repository:" + root + "/*:pull";
    }
  }

  /** What the registry says of itself. */
  record OfStatistics() implements Demand {

    @Override
    public String scope() {
      return "registry:statistics:*";
    }
  }

  /** To read content. */
  static Demand toPull(RepositoryName repository) {
    return new OfRepository(repository, Right.PULL, Set.of(Right.PULL), List.of(Right.PULL));
  }

  /** To ask whether content is there: a push asks this before it sends anything. */
  static Demand toLook(RepositoryName repository) {
    return new OfRepository(
        repository, Right.PULL, Set.of(Right.PULL, Right.PUSH), List.of(Right.PULL));
  }

  /** To add content. Clients ask for both rights in one token, since a push looks as well. */
  static Demand toPush(RepositoryName repository) {
    return new OfRepository(
        repository, Right.PUSH, Set.of(Right.PUSH), List.of(Right.PULL, Right.PUSH));
  }

  static Demand toDelete(RepositoryName repository) {
    return new OfRepository(repository, Right.DELETE, Set.of(Right.DELETE), List.of(Right.DELETE));
  }

  /** The scopes of several demands, in their order. */
  static String scopes(Collection<Demand> demands) {
    return demands.stream().map(Demand::scope).collect(Collectors.joining(" "));
  }
}
