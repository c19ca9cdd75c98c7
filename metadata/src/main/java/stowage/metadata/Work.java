package stowage.metadata;

/**
 * A short closure over rows. It may run more than once, so it keeps its hands off everything else.
 */
@FunctionalInterface
public interface Work<R extends Reading, T extends @org.jspecify.annotations.Nullable Object> {
  T run(R rows);
}
