package stowage.server.api;

import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import stowage.core.access.ImageLeave;
import stowage.core.access.ImagePermit;
import stowage.core.access.Verdict;
import stowage.core.content.DeleteOutcome;
import stowage.core.content.RegistryBehind;
import stowage.core.content.RepositoryView;
import stowage.core.content.TagDetail;
import stowage.model.Digest;
import stowage.model.RepositoryName;
import stowage.server.http.Answer;

/** How repositories and tags look over the API. */
final class ImageAnswers {
  static final Schema TAG =
      Schema.object("ContainerTag")
          .with("name", Schema.text())
          .with("path", Schema.text())
          .with("location", Schema.text());

  static final Schema TAG_DETAIL =
      TAG.named("ContainerTagDetail")
          .with("revision", Schema.text())
          .with("short_revision", Schema.text())
          .with("digest", Schema.text())
          .with("created_at", Schema.time())
          .with("total_size", Schema.integer());

  static final Schema REPOSITORY =
      Schema.object("ContainerRepository")
          .with("id", Schema.integer())
          .with("name", Schema.text())
          .with("path", Schema.text())
          .with("project_id", Schema.integer())
          .with("location", Schema.text())
          .with("created_at", Schema.time())
          .with("cleanup_policy_started_at", Schema.time())
          .with("status", Schema.text())
          .with("tags_count", Schema.integer())
          .with("tags", Schema.list(TAG))
          .with("size", Schema.integer());

  private static final Logger LOG = LoggerFactory.getLogger(ImageAnswers.class);
  private static final int SHORT_REVISION_CHARACTERS = 9;

  private final String registry;

  private ImageAnswers(String registry) {
    this.registry = registry;
  }

  /** For whoever asks, in the registry's name as they know it. */
  static ImageAnswers to(Call call) {
    return new ImageAnswers(call.registryHost());
  }

  JsonObject repository(RepositoryView view) {
    JsonObject json =
        new JsonObject()
            .with("id", view.id())
            .with("name", view.name())
            .with("path", view.path().value());
    if (view.projectId().isPresent()) {
      json.with("project_id", view.projectId().getAsLong());
    } else {
      json.withNull("project_id");
    }
    json.with("location", location(view.path().value()))
        .with("created_at", view.createdAt())
        .withNull("cleanup_policy_started_at")
        .withNull("status");
    view.tagsCount().ifPresent(count -> json.with("tags_count", count));
    view.tags().ifPresent(tags -> json.with("tags", tags(view.path(), tags)));
    view.sizeBytes().ifPresent(size -> json.with("size", size));
    return json;
  }

  private List<JsonObject> tags(RepositoryName repository, List<String> tags) {
    return tags.stream().map(tag -> tag(repository, tag)).toList();
  }

  JsonObject tag(RepositoryName repository, String tag) {
    String path = repository + ":" + tag;
    return new JsonObject().with("name", tag).with("path", path).with("location", location(path));
  }

  JsonObject tag(TagDetail detail) {
    String revision = detail.config().map(Digest::hex).orElse("");
    return tag(detail.repository(), detail.tag().value())
        .with("revision", revision)
        .with(
            "short_revision",
            revision.substring(0, Math.min(SHORT_REVISION_CHARACTERS, revision.length())))
        .with("digest", detail.manifest().toString())
        .with("created_at", detail.createdAt())
        .with("total_size", detail.totalBytes());
  }

  private String location(String path) {
    return registry + "/" + path;
  }

  /** What a registry behind us has to answer may not come. */
  static ApiRoute.Action asking(ApiRoute.Action action) {
    return call -> {
      try {
        return action.answer(call);
      } catch (RegistryBehind.UnreachableException e) {
        LOG.warn("the registry behind this one can't be asked", e);
        return ApiErrors.unavailable("503 Service Unavailable - the registry can't be reached");
      }
    };
  }

  /** Goes on with leave, or says why there is none. */
  static Answer with(ImageLeave leave, Function<ImagePermit, Answer> action) {
    return switch (leave) {
      case ImageLeave.Granted(ImagePermit permit) -> action.apply(permit);
      case ImageLeave.Refused(Verdict verdict) -> ApiErrors.of(verdict, "Project");
      case ImageLeave.NoRepository() -> ApiErrors.missing();
      case ImageLeave.Protected() ->
          ApiErrors.forbidden("Deleting protected container repository forbidden.");
    };
  }

  /**
   * What became of a delete.
   *
   * @param missing what to say where there was nothing to delete
   */
  static Answer deleted(DeleteOutcome outcome, Answer success, Answer missing) {
    return switch (outcome) {
      case DeleteOutcome.Deleted() -> success;
      case DeleteOutcome.Unknown() -> missing;
      case DeleteOutcome.TagProtected(), DeleteOutcome.TagImmutable() ->
          ApiErrors.forbidden("cannot delete protected tag(s)");
      case DeleteOutcome.SwitchedOff(), DeleteOutcome.Referenced _ ->
          ApiErrors.badRequest("400 Bad request - deletes are switched off");
    };
  }
}
