package stowage.metadata;

/** What a commit promises once {@link Database#transact} has returned. */
public enum Durability {
  /** Survives a loss of power. */
  DURABLE,
  /** Survives the end of the process; a loss of power may take it back, whole and in order. */
  PROCESS
}
