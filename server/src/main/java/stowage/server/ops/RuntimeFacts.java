package stowage.server.ops;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryUsage;
import java.lang.management.RuntimeMXBean;
import tools.jackson.core.JsonGenerator;

/** What the process knows of itself. */
final class RuntimeFacts {
  private final String version;

  RuntimeFacts(String version) {
    this.version = version;
  }

  byte[] json() {
    return Json.object(this::write);
  }

  private void write(JsonGenerator json) {
    RuntimeMXBean runtime = ManagementFactory.getRuntimeMXBean();
    MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    json.writeStringProperty("version", version);
    json.writeStringProperty("java", Runtime.version().toString());
    json.writeNumberProperty("process", ProcessHandle.current().pid());
    json.writeNumberProperty("started_at_millis", runtime.getStartTime());
    json.writeNumberProperty("up_millis", runtime.getUptime());
    json.writeNumberProperty("processors", Runtime.getRuntime().availableProcessors());
    json.writeNumberProperty("threads", ManagementFactory.getThreadMXBean().getThreadCount());
    write(json, "heap", memory.getHeapMemoryUsage());
    write(json, "non_heap", memory.getNonHeapMemoryUsage());
  }

  private static void write(JsonGenerator json, String name, MemoryUsage usage) {
    json.writeObjectPropertyStart(name);
    json.writeNumberProperty("used_bytes", usage.getUsed());
    json.writeNumberProperty("committed_bytes", usage.getCommitted());
    json.writeNumberProperty("most_bytes", usage.getMax());
    json.writeEndObject();
  }
}
