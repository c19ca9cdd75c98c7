package stowage.core.content;

import java.util.List;
import stowage.model.Descriptor;

/**
 * Which references of a manifest may be missing when it is pushed ({@code validation.manifests}).
 */
public sealed interface Sparse {

  /** Everything must be there. */
  record Never() implements Sparse {}

  /** Children of an index may be missing. */
  record Indexes() implements Sparse {}

  /** Children of an index may be missing, but for those of these platforms. */
  record IndexesExcept(List<Descriptor.Platform> platforms) implements Sparse {
    public IndexesExcept {
      platforms = List.copyOf(platforms);
    }
  }

  /** Anything may be missing. */
  record All() implements Sparse {}

  default boolean needsBlobs() {
    return !(this instanceof All);
  }

  default boolean needsChild(Descriptor child) {
    return switch (this) {
      case Never() -> true;
      case Indexes() -> false;
      case All() -> false;
      case IndexesExcept(List<Descriptor.Platform> platforms) ->
          child.platform().filter(platforms::contains).isPresent();
    };
  }
}
