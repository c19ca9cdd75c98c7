package stowage.metadata;

import java.util.Optional;
import stowage.model.Visibility;

/** What to change of a namespace; what is absent stays. */
public record NamespaceUpdate(
    Optional<String> name,
    Optional<String> description,
    Optional<Visibility> visibility,
    Optional<Boolean> pushCreatesProjects) {

  public static NamespaceUpdate none() {
    return new NamespaceUpdate(
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  public NamespaceUpdate withName(String value) {
    return new NamespaceUpdate(Optional.of(value), description, visibility, pushCreatesProjects);
  }

  public NamespaceUpdate withDescription(String value) {
    return new NamespaceUpdate(name, Optional.of(value), visibility, pushCreatesProjects);
  }

  public NamespaceUpdate withVisibility(Visibility value) {
    return new NamespaceUpdate(name, description, Optional.of(value), pushCreatesProjects);
  }

  public NamespaceUpdate withPushCreatesProjects(boolean value) {
    return new NamespaceUpdate(name, description, visibility, Optional.of(value));
  }
}
