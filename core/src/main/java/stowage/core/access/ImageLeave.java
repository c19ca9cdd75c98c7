package stowage.core.access;

/** What became of a question for leave to do something with a repository. */
public sealed interface ImageLeave {

  record Granted(ImagePermit permit) implements ImageLeave {}

  /** Refused for the project; the edge words it for its clients. */
  record Refused(Verdict verdict) implements ImageLeave {}

  /** The project may be seen, and has no such repository. */
  record NoRepository() implements ImageLeave {}

  /** A rule leaves the deletion of the repository to others. */
  record Protected() implements ImageLeave {}
}
