package stowage.server.ops;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import stowage.server.http.Exchange;
import stowage.server.http.RequestObserver;

/** Counts requests, under the names and in the buckets that operators of registries know. */
public final class Metrics implements RequestObserver {
  private static final String PREFIX = "registry_http_";
  private static final double[] SECONDS = {0.005, 0.025, 0.1, 0.5, 1, 10, 30, 60};
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "PUT", "POST", "PATCH", "DELETE", "OPTIONS");
  private static final double NANOS = 1e9;

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final Map<Key, Series> known = new ConcurrentHashMap<>();
  private final Gauge inFlight =
      Gauge.builder()
          .name(PREFIX + "in_flight_requests")
          .help("Requests that are being served.")
          .register(registry);
  private final Counter requests =
      Counter.builder()
          .name(PREFIX + "requests_total")
          .help("Requests that were served.")
          .labelNames("code", "method", "route")
          .register(registry);
  private final Histogram duration = seconds("request_duration_seconds", "How long requests took.");
  private final Histogram timeToHead =
      seconds("time_to_write_header_seconds", "How long requests waited for an answer's head.");
  private final Histogram received = bytes("request_size_bytes", "How large bodies were.");
  private final Histogram sent = bytes("response_size_bytes", "How large answers were.");

  private record Key(int status, String method, String route) {}

  private record Series(
      CounterDataPoint requests,
      DistributionDataPoint duration,
      DistributionDataPoint timeToHead,
      DistributionDataPoint received,
      DistributionDataPoint sent) {}

  /** Where others register what they count. */
  public PrometheusRegistry registry() {
    return registry;
  }

  /** Adds what the Java runtime says of itself. */
  public void includeRuntime() {
    JvmMetrics.builder().register(registry);
  }

  private Histogram seconds(String name, String help) {
    return histogram(name, help).classicUpperBounds(SECONDS).register(registry);
  }

  private Histogram bytes(String name, String help) {
    return histogram(name, help).classicExponentialUpperBounds(1024, 2, 22).register(registry);
  }

  private static Histogram.Builder histogram(String name, String help) {
    return Histogram.builder()
        .name(PREFIX + name)
        .help(help)
        .labelNames("code", "method", "route")
        .classicOnly();
  }

  @Override
  public void began() {
    inFlight.inc();
  }

  @Override
  public void ended(Exchange exchange, Result result) {
    inFlight.dec();
    String method = METHODS.contains(exchange.method()) ? exchange.method() : "other";
    Series series =
        known.computeIfAbsent(new Key(result.status(), method, exchange.route()), this::series);
    series.requests().inc();
    series.duration().observe(result.durationNanos() / NANOS);
    series.timeToHead().observe(result.headNanos() / NANOS);
    series.received().observe((double) result.readBytes());
    series.sent().observe((double) result.sentBytes());
  }

  private Series series(Key key) {
    String[] labels = {Integer.toString(key.status()), key.method(), key.route()};
    return new Series(
        requests.labelValues(labels),
        duration.labelValues(labels),
        timeToHead.labelValues(labels),
        received.labelValues(labels),
        sent.labelValues(labels));
  }
}
