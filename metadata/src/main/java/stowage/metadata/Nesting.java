package stowage.metadata;

import java.util.Optional;
import stowage.model.RepositoryName;
import stowage.model.Visibility;

/** What may be put into a namespace. Answers with the full path that it gets there. */
final class Nesting {

  private Nesting() {}

  static Change<String> ofGroup(Optional<Namespace> parent, String path, Visibility visibility) {
    if (parent.isPresent() && !parent.get().isGroup()) {
      return Change.refused(Refusal.NOT_A_GROUP);
    }
    return ofProject(parent, path, visibility)
        .then(
            fullPath ->
                Paths.levels(fullPath) > Namespaces.MAX_LEVELS
                    ? Change.refused(Refusal.TOO_DEEP)
                    : Change.done(fullPath));
  }

  static Change<String> ofProject(
      Optional<Namespace> namespace, String path, Visibility visibility) {
    if (namespace.isEmpty()) {
      return Change.refused(Refusal.PLACE_MISSING);
    }
    if (visibility.number() > namespace.get().visibility().number()) {
      return Change.refused(Refusal.MORE_VISIBLE_THAN_NAMESPACE);
    }
    String fullPath = Paths.join(namespace.get().fullPath(), path);
    return fullPath.length() > RepositoryName.MAX_CHARACTERS
        ? Change.refused(Refusal.TOO_LONG)
        : Change.done(fullPath);
  }
}
