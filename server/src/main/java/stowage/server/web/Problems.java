package stowage.server.web;

import stowage.core.people.PeopleProblem;

/** Words problems for people. */
final class Problems {

  private Problems() {}

  static String text(PeopleProblem problem) {
    String name =
        switch (problem.field()) {
          case "base" -> "";
          case "current_password" -> "The current password ";
          case "password" -> "The new password ";
          case "expires_at" -> "The day it expires ";
          case "scopes" -> "What it is for (scopes) ";
          default -> "The " + problem.field().replace('_', ' ') + " ";
        };
    return name + problem.text() + ".";
  }
}
