package stowage.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import stowage.app.config.Http;
import stowage.metadata.Metadata;
import stowage.server.http.AccessLog;
import stowage.server.http.Handler;
import stowage.server.http.HttpServer;
import stowage.server.http.HttpSettings;
import stowage.server.http.RequestObserver;
import stowage.server.ops.DebugHandler;
import stowage.server.ops.Health;
import stowage.server.ops.HealthCheck;
import stowage.server.ops.HealthGate;
import stowage.server.ops.Metrics;

/** What operators look at: health, metrics, and the listener that shows them. */
final class Operations implements AutoCloseable {

  private final Optional<Http.Debug> debug;
  private final Metrics metrics = new Metrics();
  private final Health health;
  private Optional<HttpServer> listener = Optional.empty();

  Operations(Optional<Http.Debug> debug, Metadata metadata, Path contentFolder) {
    this.debug = debug;
    this.health =
        new Health(
            List.of(
                HealthCheck.of("database_connection", () -> databaseProblem(metadata)),
                HealthCheck.of("storagedriver_filesystem", () -> contentProblem(contentFolder))));
  }

  /** Counting costs a little on each request, so nobody counts what nobody can see. */
  RequestObserver observer() {
    RequestObserver log = new AccessLog();
    return debug.isPresent() ? log.and(metrics) : log;
  }

  Handler gate(Handler behind) {
    return new HealthGate(health, behind);
  }

  /** Looks for the first time, and opens the listener if one is configured. */
  void start() throws IOException {
    health.start();
    if (debug.isPresent()) {
      metrics.includeRuntime();
      listener = Optional.of(listen(debug.get()));
    }
  }

  private HttpServer listen(Http.Debug settings) throws IOException {
    return HttpServer.start(
        HttpSettings.plain(EdgeSettings.socket(settings.address())),
        new DebugHandler(health, metrics, settings.metricsPath().orElse(""), Version.number()),
        RequestObserver.NOBODY);
  }

  private static Optional<String> databaseProblem(Metadata metadata) {
    return metadata.database().read(rows -> metadata.identity().find(rows)).isPresent()
        ? Optional.empty()
        : Optional.of("the database does not know its store");
  }

  private static Optional<String> contentProblem(Path folder) {
    return Files.isDirectory(folder.resolve("docker/registry/v2/blobs"))
        ? Optional.empty()
        : Optional.of("the content root is gone");
  }

  @Override
  public void close() {
    listener.ifPresent(HttpServer::close);
    health.close();
  }
}
