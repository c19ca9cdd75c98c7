package stowage.core.access;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import stowage.metadata.Metadata;
import stowage.metadata.Reading;
import stowage.metadata.RepositoryRule;
import stowage.metadata.TagRule;
import stowage.model.RepositoryName;

/** The rules of protection of projects, as they apply to whoever asks. */
public final class ProjectRules {

  private final Metadata metadata;

  public ProjectRules(Metadata metadata) {
    this.metadata = metadata;
  }

  /**
   * What the rules say to one actor about one repository.
   *
   * @param denials none where the project has no rule about tags
   */
  public record Effect(boolean forbidsPush, boolean forbidsDelete, Optional<TagDenials> denials) {}

  public Effect effect(Reading rows, ImageRights.Found.InProject project, RepositoryName name) {
    long id = project.rights().projectId();
    RepositoryProtection repositories =
        new RepositoryProtection(
            metadata.repositoryRules().list(rows, id).stream().map(ProjectRules::rule).toList());
    List<TagRule> tags = metadata.tagRules().list(rows, id);
    return new Effect(
        repositories.forbidsPush(name.value(), project.standing()),
        repositories.forbidsDelete(name.value(), project.standing()),
        tags.isEmpty()
            ? Optional.empty()
            : Optional.of(protection(tags).denialsFor(project.standing())));
  }

  private static RepositoryProtection.Rule rule(RepositoryRule row) {
    return new RepositoryProtection.Rule(
        PathPattern.ofStored(row.pattern()), row.push(), row.delete());
  }

  private static TagProtection protection(List<TagRule> rows) {
    return new TagProtection(rows.stream().flatMap(ProjectRules::rule).toList());
  }

  private static Stream<TagProtection.Rule> rule(TagRule row) {
    return switch (TagPattern.parse(row.pattern())) {
      case TagPattern.Reading.Valid(TagPattern pattern) -> Stream.of(rule(row, pattern));
      case TagPattern.Reading.Refused(String problem) ->
          throw new IllegalStateException("tag rule " + row.id() + " can't be read: " + problem);
    };
  }

  private static TagProtection.Rule rule(TagRule row, TagPattern pattern) {
    return row.levels()
        .<TagProtection.Rule>map(
            levels -> new TagProtection.Rule.Protected(pattern, levels.push(), levels.delete()))
        .orElseGet(() -> new TagProtection.Rule.Immutable(pattern));
  }
}
