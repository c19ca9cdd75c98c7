package stowage.app.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import stowage.model.AccessLevel;

/**
 * What the members of a group elsewhere are here.
 *
 * @param provided the group's name there
 * @param group the full path of a group here
 */
public record GroupRule(String provided, String group, AccessLevel level) {

  /** Reads a block of names there, each with one or more {@code path:level}. */
  static List<GroupRule> bind(Values values, Findings findings, String path) {
    List<GroupRule> rules = new ArrayList<>();
    values
        .lists(path)
        .forEach(
            (provided, texts) ->
                texts.forEach(
                    text ->
                        parse(provided, text)
                            .ifPresentOrElse(
                                rules::add,
                                () ->
                                    findings.problem(
                                        values.place(path)
                                            + ": what follows from "
                                            + provided
                                            + " has to be a group's path and a level, such as"
                                            + " team/backend:developer"))));
    return rules;
  }

  private static Optional<GroupRule> parse(String provided, String text) {
    int colon = text.lastIndexOf(':');
    return colon < 1
        ? Optional.empty()
        : level(text.substring(colon + 1))
            .map(level -> new GroupRule(provided, text.substring(0, colon), level));
  }

  private static Optional<AccessLevel> level(String text) {
    return Arrays.stream(AccessLevel.values())
        .filter(level -> level.name().toLowerCase(Locale.ROOT).equals(text))
        .findFirst();
  }
}
