package stowage.server.ops;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the checks, each at its own interval, and knows which fail. */
public final class Health implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Health.class);

  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("health").factory());
  private final List<Watched> watched;
  private volatile Map<String, String> failures = Map.of();

  private static final class Watched {
    final HealthCheck check;
    int failed;

    Watched(HealthCheck check) {
      this.check = check;
    }
  }

  public Health(List<HealthCheck> checks) {
    this.watched = checks.stream().map(Watched::new).toList();
  }

  /** Looks at everything for the first time, and from then on by itself. */
  public void start() {
    for (Watched each : watched) {
      long millis = each.check.interval().toMillis();
      look(each);
      ScheduledFuture<?> _ =
          clock.scheduleWithFixedDelay(() -> look(each), millis, millis, TimeUnit.MILLISECONDS);
    }
  }

  /** What fails, by name, and why. */
  public Map<String, String> failures() {
    return failures;
  }

  void lookAtAll() {
    watched.forEach(this::look);
  }

  private void look(Watched each) {
    Optional<String> problem = probe(each.check);
    each.failed = problem.isPresent() ? each.failed + 1 : 0;
    boolean fails = each.failed >= each.check.threshold();
    note(each.check.name(), fails ? problem : Optional.empty());
  }

  private static Optional<String> probe(HealthCheck check) {
    try {
      return check.probe().call();
    } catch (Exception e) {
      return Optional.of(e.getMessage() == null ? e.toString() : e.getMessage());
    }
  }

  private synchronized void note(String name, Optional<String> problem) {
    Map<String, String> next = new TreeMap<>(failures);
    problem.ifPresentOrElse(words -> next.put(name, words), () -> next.remove(name));
    boolean failed = failures.containsKey(name);
    if (failed != problem.isPresent()) {
      LOG.warn("health check {}: {}", name, problem.orElse("well again"));
    }
    failures = Map.copyOf(next);
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
