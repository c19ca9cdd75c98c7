package stowage.core.projects;

import stowage.core.access.Verdict;

/** What became of a push to a path that belongs to no project. */
public sealed interface PushOutcome {

  /** There is a project for it now. */
  record Made(ProjectView project) implements PushOutcome {}

  /** Somebody else made it meanwhile. */
  record Found(ProjectView project) implements PushOutcome {}

  /** No namespace is there, or none that whoever pushes may know of. */
  record NoNamespace() implements PushOutcome {}

  /**
   * Projects are made by hand there.
   *
   * @param projectPath which one has to be made first
   */
  record Off(String projectPath) implements PushOutcome {}

  /** Whoever pushes may make no project there. */
  record NotAllowed(String projectPath, Verdict verdict) implements PushOutcome {}

  /** It can't be made. */
  record Refused(String projectPath, Problem problem) implements PushOutcome {}
}
