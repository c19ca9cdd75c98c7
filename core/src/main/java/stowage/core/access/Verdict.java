package stowage.core.access;

/** What was decided, and why if it was refused. The edge words it for its clients. */
public enum Verdict {
  ALLOWED,
  /** The credential isn't made for that, wherever it is tried. Tells nothing about the place. */
  OUT_OF_SCOPE,
  /** Whoever asks must not learn that the place exists: the answer is that of one that doesn't. */
  HIDDEN,
  /** The project's registry is disabled. */
  SWITCHED_OFF,
  /** The place may be seen, and this may not be done there. */
  FORBIDDEN;

  public boolean isAllowed() {
    return this == ALLOWED;
  }
}
