package stowage.core.projects;

import stowage.metadata.Namespaces;
import stowage.metadata.Refusal;
import stowage.model.RepositoryName;

/** Says why the rows refused a change of a group or a project. */
final class Words {

  private Words() {}

  static Problem of(Refusal refusal) {
    return switch (refusal) {
      case MISSING -> Problem.missing("base");
      case PLACE_MISSING -> Problem.missing("namespace");
      case USER_MISSING -> Problem.missing("user");
      case GROUP_MISSING -> Problem.missing("group");
      case NOT_A_GROUP -> Problem.invalid("namespace", "is a personal namespace and no group");
      case PATH_TAKEN -> Problem.invalid("path", "has already been taken");
      case HAS_NAMESPACE -> Problem.conflict("base", "has a personal namespace already");
      case TOO_DEEP ->
          Problem.invalid(
              "parent_id", "has too many groups above: " + Namespaces.MAX_LEVELS + " at most");
      case TOO_LONG ->
          Problem.invalid(
              "path",
              "makes a full path of more than " + RepositoryName.MAX_CHARACTERS + " characters");
      case MORE_VISIBLE_THAN_NAMESPACE ->
          Problem.invalid("visibility_level", "is higher than that of the group that it is in");
      case LESS_VISIBLE_THAN_CONTENT ->
          Problem.invalid("visibility_level", "is lower than that of something inside");
      case INTO_ITSELF -> Problem.invalid("group", "can't be put into itself");
      case NOT_EMPTY ->
          Problem.conflict("base", "Groups or projects are inside: delete or transfer them first");
      case HOLDS_REPOSITORIES ->
          Problem.conflict(
              "base",
              "Container repositories are inside, and they keep their names: delete them first");
      case EXISTS -> Problem.conflict("base", "exists already");
      case TOO_MANY -> Problem.invalid("base", "There can't be more of them");
    };
  }
}
