package stowage.server.ops;

import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import stowage.model.ErrorCode;
import stowage.server.http.Answer;
import stowage.server.http.Exchange;
import stowage.server.http.Handler;

/** What the debug listener serves. Give it to a listener that only operators reach. */
public final class DebugHandler implements Handler {
  private static final String JSON = "application/json";

  private final Health health;
  private final Metrics metrics;
  private final String metricsPath;
  private final RuntimeFacts facts;
  private final ExpositionFormats formats = ExpositionFormats.init();

  /**
   * @param metricsPath where metrics are served; empty for nowhere
   * @param version what {@code /debug/vars} names
   */
  public DebugHandler(Health health, Metrics metrics, String metricsPath, String version) {
    this.health = health;
    this.metrics = metrics;
    this.metricsPath = metricsPath;
    this.facts = new RuntimeFacts(version);
  }

  @Override
  public Answer handle(Exchange exchange) throws IOException {
    String path = exchange.rawPath();
    boolean measured = !metricsPath.isEmpty() && path.equals(metricsPath);
    if (!measured && !path.equals("/debug/health") && !path.equals("/debug/vars")) {
      return Answer.error(404, ErrorCode.UNSUPPORTED, "nothing here");
    }
    if (!exchange.method().equals("GET") && !exchange.method().equals("HEAD")) {
      return Answer.error(ErrorCode.UNSUPPORTED).header("Allow", "GET, HEAD");
    }
    if (measured) {
      return metrics(exchange);
    }
    return path.equals("/debug/health")
        ? health()
        : Answer.ok().body(JSON, facts.json()).header("Cache-Control", "no-store");
  }

  private Answer health() {
    Map<String, String> failures = health.failures();
    Answer answer = failures.isEmpty() ? Answer.ok() : Answer.unavailable();
    return answer.body(JSON, Json.ofStrings(failures)).header("Cache-Control", "no-store");
  }

  private Answer metrics(Exchange exchange) throws IOException {
    ExpositionFormatWriter writer = formats.findWriter(exchange.header("Accept").orElse(null));
    ByteArrayOutputStream text = new ByteArrayOutputStream(32 * 1024);
    writer.write(text, metrics.registry().scrape());
    return Answer.ok().body(writer.getContentType(), text.toByteArray());
  }
}
