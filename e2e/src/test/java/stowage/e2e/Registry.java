package stowage.e2e;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** A client of one registry that does what it is told, and nothing by itself. */
public final class Registry {

  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final HttpClient client;
  private final Supplier<URI> base;

  /**
   * @param base asked for at each request, as a server that starts again has another port
   */
  public Registry(Supplier<URI> base) {
    this(client().build(), base);
  }

  private Registry(HttpClient client, Supplier<URI> base) {
    this.client = client;
    this.base = base;
  }

  /** A client that asks for certificates by a name (SNI) and believes those that it is given. */
  public static Registry trusting(SSLContext certificates, URI base) {
    SSLParameters parameters = new SSLParameters();
    if (!base.getHost().startsWith("127.")) {
      parameters.setServerNames(List.of(new SNIHostName(base.getHost())));
    }
    return new Registry(
        client().sslContext(certificates).sslParameters(parameters).build(), () -> base);
  }

  private static HttpClient.Builder client() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER)
        .connectTimeout(Duration.ofSeconds(10));
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
