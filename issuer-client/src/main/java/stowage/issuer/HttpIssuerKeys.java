package stowage.issuer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import stowage.core.projects.IssuerKeys;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keys of issuers, found through their discovery document (OpenID Connect Discovery 1.0, section
 * 4). An issuer is asked once an hour, and once a minute where a key is missing or it didn't
 * answer, whatever the number of those who wait. What was had before counts until there is newer.
 */
public final class HttpIssuerKeys implements IssuerKeys, AutoCloseable {

  private static final Duration RECENT = Duration.ofHours(1);
  private static final Duration PAUSE = Duration.ofMinutes(1);
  private static final int MAX_ISSUERS = 1_000;
  private static final int MAX_AT_ONCE = 8;
  private static final String DISCOVERY = "/.well-known/openid-configuration";

  private final Documents documents;
  private final Clock clock;
  private final JsonMapper json = new JsonMapper();
  private final Semaphore permits = new Semaphore(MAX_AT_ONCE);
  private final Cache<String, Kept> kept = Caffeine.newBuilder().maximumSize(MAX_ISSUERS).build();

  public HttpIssuerKeys(IssuerClientSettings settings, Clock clock) {
    this.documents = new Documents(settings);
    this.clock = clock;
  }

  /** What is known of one issuer. Whoever asks it holds the lock; the others wait. */
  private static final class Kept {
    private final ReentrantLock lock = new ReentrantLock();
    private Answer answer = new Answer.Unreachable("not asked yet");
    private Instant gotAt = Instant.MIN;
    private Instant askedAt = Instant.MIN;
  }

  @Override
  public Answer of(String issuer, Freshness freshness) {
    Kept entry = kept.get(issuer, _ -> new Kept());
    entry.lock.lock();
    try {
      if (isDue(entry, freshness)) {
        ask(issuer, entry);
      }
      return entry.answer;
    } finally {
      entry.lock.unlock();
    }
  }

  private boolean isDue(Kept entry, Freshness freshness) {
    Instant now = clock.instant();
    if (freshness == Freshness.KEPT || now.isBefore(after(entry.askedAt, PAUSE))) {
      return false;
    }
    return freshness == Freshness.NEW || !now.isBefore(after(entry.gotAt, RECENT));
  }

  private static Instant after(Instant time, Duration pause) {
    return time.equals(Instant.MIN) ? time : time.plus(pause);
  }

  private void ask(String issuer, Kept entry) {
    if (!permits.tryAcquire()) {
      return;
    }
    try {
      entry.askedAt = clock.instant();
      entry.answer = new Answer.Keys(fetch(issuer));
      entry.gotAt = entry.askedAt;
    } catch (IOException | JacksonException | IllegalArgumentException e) {
      if (entry.answer instanceof Answer.Unreachable) {
        entry.answer = new Answer.Unreachable(reason(e));
      }
    } finally {
      permits.release();
    }
  }

  private String fetch(String issuer) throws IOException {
    String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
    JsonNode discovered = json.readTree(documents.get(URI.create(base + DISCOVERY)));
    if (!text(discovered, "issuer").equals(Optional.of(issuer))) {
      throw new IOException("its discovery document is another issuer's");
    }
    String address =
        text(discovered, "jwks_uri").orElseThrow(() -> new IOException("it names no keys"));
    String keySet = documents.get(URI.create(address));
    if (!json.readTree(keySet).path("keys").isArray()) {
      throw new IOException("its keys are no JWK set");
    }
    return keySet;
  }

  private static Optional<String> text(JsonNode document, String name) {
    return document.path(name).isString()
        ? Optional.of(document.path(name).stringValue())
        : Optional.empty();
  }

  /** What a parser says quotes the document. */
  private static String reason(Exception e) {
    return e instanceof IOException ? String.valueOf(e.getMessage()) : "its answer can't be read";
  }

  @Override
  public void close() throws IOException {
    documents.close();
  }
}
