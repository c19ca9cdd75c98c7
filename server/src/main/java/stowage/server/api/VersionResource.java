package stowage.server.api;

import java.util.List;
import stowage.server.http.Answer;

/** {@code /version} and {@code /metadata}: what clients look at before they begin. */
public final class VersionResource implements Resource {
  private static final Schema VERSION =
      Schema.object("Version").with("version", Schema.text()).with("revision", Schema.text());

  private static final Schema METADATA =
      VERSION
          .named("Metadata")
          .with(
              "kas",
              Schema.object("Kas")
                  .with("enabled", Schema.truth())
                  .with("externalUrl", Schema.text())
                  .with("version", Schema.text()))
          .with("enterprise", Schema.truth());

  private final String version;
  private final String revision;

  public VersionResource(String version, String revision) {
    this.version = version;
    this.revision = revision;
  }

  @Override
  public List<ApiRoute> routes() {
    return List.of(
        ApiRoute.get("/version", "The server's version")
            .alsoFor(Caller.JOB)
            .needingNoScope()
            .answering(200, VERSION)
            .handledBy(call -> call.ok(version())),
        ApiRoute.get("/metadata", "The server's version, and what it is made of")
            .alsoFor(Caller.JOB)
            .needingNoScope()
            .answering(200, METADATA)
            .handledBy(this::metadata));
  }

  private JsonObject version() {
    return new JsonObject().with("version", version).with("revision", revision);
  }

  private Answer metadata(Call call) {
    JsonObject kas =
        new JsonObject().with("enabled", false).withNull("externalUrl").withNull("version");
    return call.ok(version().with("kas", kas).with("enterprise", false));
  }
}
