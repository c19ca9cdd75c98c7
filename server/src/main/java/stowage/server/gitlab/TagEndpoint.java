package stowage.server.gitlab;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import stowage.core.access.PullPermit;
import stowage.core.content.ImageDetail;
import stowage.core.content.ImageDetails;
import stowage.core.content.TagPage;
import stowage.core.content.TagPages;
import stowage.core.content.TagQuery;
import stowage.core.content.TaggedManifest;
import stowage.model.ErrorCode;
import stowage.model.Tag;
import stowage.server.http.Answer;
import stowage.server.http.Exchange;
import tools.jackson.core.JsonGenerator;

/** Tags of a repository, with what they point to. */
final class TagEndpoint {

  private final TagPages pages;
  private final ImageDetails images;

  TagEndpoint(TagPages pages, ImageDetails images) {
    this.pages = pages;
    this.images = images;
  }

  Answer list(Exchange exchange, PullPermit permit) {
    return switch (TagQueries.read(exchange)) {
      case TagQueries.Reading.Bad(Answer answer) -> answer;
      case TagQueries.Reading.Exactly(String name, TagQuery.Referring referring) ->
          pages
              .exactly(permit, name, referring)
              .map(TagEndpoint::body)
              .orElseGet(() -> Queries.unknownRepository(permit.repository()));
      case TagQueries.Reading.Page(TagQuery query) ->
          pages
              .page(permit, query)
              .map(page -> page(exchange, query, page))
              .orElseGet(() -> Queries.unknownRepository(permit.repository()));
    };
  }

  /** One Link header for both directions: some clients read no second one. */
  private static Answer page(Exchange exchange, TagQuery query, TagPage page) {
    Answer answer = body(page.tags());
    List<String> links = new ArrayList<>(2);
    if (page.hasEarlier()) {
      links.add(link(exchange, query, "before", page.tags().getFirst(), "previous"));
    }
    if (page.hasLater()) {
      links.add(link(exchange, query, "last", page.tags().getLast(), "next"));
    }
    return links.isEmpty() ? answer : answer.header("Link", String.join(", ", links));
  }

  private static String link(
      Exchange exchange, TagQuery query, String marker, TaggedManifest tag, String relation) {
    return Queries.link(
        exchange, marker, TagQueries.marker(query.order(), tag), query.limit(), relation);
  }

  private static Answer body(List<TaggedManifest> tags) {
    return Body.array(json -> tags.forEach(tag -> write(json, tag)));
  }

  private static void write(JsonGenerator json, TaggedManifest tag) {
    json.writeStartObject();
    json.writeStringProperty("name", tag.tag().value());
    json.writeStringProperty("digest", tag.digest().toString());
    tag.config().ifPresent(it -> json.writeStringProperty("config_digest", it.toString()));
    json.writeStringProperty("media_type", tag.mediaType());
    json.writeNumberProperty("size_bytes", tag.layerBytes());
    writeTimes(json, tag);
    tag.referrers()
        .ifPresent(
            referrers -> {
              json.writeName("referrers");
              json.writeStartArray();
              referrers.forEach(
                  referrer -> {
                    json.writeStartObject();
                    json.writeStringProperty("artifactType", referrer.artifactType().orElse(""));
                    json.writeStringProperty("digest", referrer.digest().toString());
                    json.writeEndObject();
                  });
              json.writeEndArray();
            });
    json.writeEndObject();
  }

  private static void writeTimes(JsonGenerator json, TaggedManifest tag) {
    Body.time(json, "created_at", tag.createdAt());
    if (!tag.pushedAt().equals(tag.createdAt())) {
      Body.time(json, "updated_at", tag.pushedAt());
    }
    Body.time(json, "published_at", tag.pushedAt());
  }

  Answer find(PullPermit permit, String name) throws IOException {
    Optional<Tag> tag = Tag.parse(name);
    if (tag.isEmpty()) {
      return Answer.error(ErrorCode.TAG_INVALID);
    }
    Optional<List<TaggedManifest>> found =
        pages.exactly(permit, name, TagQuery.Referring.NOT_WANTED);
    if (found.isEmpty()) {
      return Queries.unknownRepository(permit.repository());
    }
    Optional<ImageDetail> image = images.of(permit, tag.get());
    return found.get().isEmpty() || image.isEmpty()
        ? Answer.error(
            ErrorCode.TAG_UNKNOWN,
            ErrorCode.TAG_UNKNOWN.message(),
            "{\"tagName\":\"" + name + "\"}")
        : detail(permit, found.get().getFirst(), image.get());
  }

  private static Answer detail(PullPermit permit, TaggedManifest tag, ImageDetail image) {
    return Body.object(
        json -> {
          json.writeStringProperty("repository", permit.repository().value());
          json.writeStringProperty("name", tag.tag().value());
          json.writeName("image");
          write(json, image);
          writeTimes(json, tag);
        });
  }

  private static void write(JsonGenerator json, ImageDetail image) {
    json.writeStartObject();
    json.writeNumberProperty("size_bytes", image.layerBytes());
    json.writeName("manifest");
    json.writeStartObject();
    json.writeStringProperty("digest", image.digest().toString());
    json.writeStringProperty("media_type", image.mediaType());
    if (!image.children().isEmpty()) {
      json.writeName("references");
      json.writeStartArray();
      image.children().forEach(child -> write(json, child));
      json.writeEndArray();
    }
    json.writeEndObject();
    image.config().ifPresent(config -> write(json, config));
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, ImageDetail.Config config) {
    json.writeName("config");
    json.writeStartObject();
    json.writeStringProperty("digest", config.digest().toString());
    json.writeStringProperty("media_type", config.mediaType());
    config
        .platform()
        .ifPresent(
            platform -> {
              json.writeName("platform");
              json.writeStartObject();
              json.writeStringProperty("architecture", platform.architecture());
              json.writeStringProperty("os", platform.os());
              json.writeEndObject();
            });
    json.writeEndObject();
  }
}
