package stowage.registry;

import java.util.List;
import stowage.core.access.AccessEntry;

/** Makes the tokens that we show the registry. */
@FunctionalInterface
public interface RegistryTokens {

  /** A token for this, good for long enough for one request. */
  String issue(List<AccessEntry> access);
}
