package stowage.core.tokens;

import stowage.core.projects.Problem;
import stowage.model.RepositoryName;

/** What a client reads that pushes to a path without a project. */
final class NewProjects {

  private NewProjects() {}

  /** The same whether something is there that must not be known or nothing is. */
  static String none(RepositoryName name) {
    return "no project that you may push to is at "
        + name
        + ": create one there, or push below one that exists";
  }

  static String mustBeMade(String projectPath) {
    return "no project is at " + projectPath + ": create it first, then push again";
  }

  static String refused(String projectPath, Problem problem) {
    return "the project "
        + projectPath
        + " can't be created: "
        + problem.field()
        + " "
        + problem.text();
  }
}
