package stowage.e2e;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;

/** A client of one registry that does what it is told, and nothing by itself. */
public final class Registry {

  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final HttpClient client;
  private final Supplier<URI> base;

  /**
   * @param base asked for at each request, as a server that starts again has another port
   */
  public Registry(Supplier<URI> base) {
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    this.base = base;
  }

  public URI baseUri() {
    return base.get();
  }

  /** A repository that nobody has used yet. */
  public Repository newRepository() {
    return repository("e2e/" + UUID.randomUUID());
  }

  public Repository repository(String name) {
    return new Repository(this, name);
  }

  /**
   * Begins a request.
   *
   * @param target a path with its query, or an absolute URL as Location headers may hold
   */
  public Request request(String method, String target) {
    return new Request(this, method, target);
  }

  public Answer get(String target) {
    return request("GET", target).send();
  }

  public Answer head(String target) {
    return request("HEAD", target).send();
  }

  public Answer post(String target) {
    return request("POST", target).send();
  }

  public Answer delete(String target) {
    return request("DELETE", target).send();
  }

  Answer send(HttpRequest.Builder builder, String target) {
    HttpRequest request = builder.uri(base.get().resolve(target)).timeout(LIMIT).build();
    try {
      HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
      return new Answer(
          request.method() + " " + target,
          response.statusCode(),
          response.headers(),
          response.body());
    } catch (IOException e) {
      throw new FailedRequest(request.method() + " " + target + " got no answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FailedRequest("interrupted", e);
    }
  }
}
