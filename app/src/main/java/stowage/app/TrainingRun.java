package stowage.app;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import stowage.app.config.ConfigurationLoader;
import stowage.app.config.ConfigurationOutcome;
import stowage.app.config.Inputs;
import stowage.model.Digest;
import stowage.model.DigestAlgorithm;

/**
 * Starts a server on a folder of its own, pushes and pulls a little, and stops: what the JVM learns
 * from that makes later starts quick.
 */
final class TrainingRun {

  private static final byte[] BLOB = "{}".getBytes(StandardCharsets.US_ASCII);
  private static final String MANIFEST_TYPE = "application/vnd.oci.image.manifest.v1+json";

  private TrainingRun() {}

  static int run(Console console) {
    try {
      Path folder = Files.createTempDirectory("stowage-training");
      try {
        serve(folder);
        return Console.DONE;
      } finally {
        delete(folder);
      }
    } catch (StartFailure | IOException e) {
      console.problem(e);
      return Console.FAILED;
    }
  }

  private static void serve(Path folder) throws IOException, StartFailure {
    Inputs inputs = Inputs.of(Optional.empty(), Optional.of("127.0.0.1:0"), Optional.of(folder));
    if (new ConfigurationLoader().load(inputs)
        instanceof ConfigurationOutcome.Loaded(var configuration, _)) {
      Logging.configure(configuration.log());
      try (RunningServer server = new RunningServer(configuration)) {
        talkTo(server.address());
      }
    }
  }

  private static void talkTo(InetSocketAddress address) throws IOException {
    Digest digest = Digest.of(DigestAlgorithm.SHA256, BLOB);
    String manifest =
        """
        {"schemaVersion":2,"mediaType":"%s","config":{"mediaType":\
        "application/vnd.oci.empty.v1+json","digest":"%s","size":%d},"layers":[]}"""
            .formatted(MANIFEST_TYPE, digest, BLOB.length);
    request(address, "GET", "/v2/", "", "");
    request(
        address, "POST", "/v2/t/blobs/uploads/?digest=" + digest, "application/octet-stream", "{}");
    request(address, "POST", "/v2/t/blobs/uploads/", "", "");
    request(address, "PUT", "/v2/t/manifests/latest", MANIFEST_TYPE, manifest);
    request(address, "GET", "/v2/t/manifests/latest", "", "");
    request(address, "GET", "/v2/t/blobs/" + digest, "", "");
    request(address, "GET", "/v2/t/tags/list", "", "");
    request(address, "GET", "/v2/t/referrers/" + digest, "", "");
  }

  private static void request(
      InetSocketAddress address, String method, String target, String type, String body)
      throws IOException {
    try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
      String head =
          "%s %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
              .formatted(method, target, type.isEmpty() ? "text/plain" : type, body.length());
      socket.getOutputStream().write((head + body).getBytes(StandardCharsets.US_ASCII));
      InputStream answer = socket.getInputStream();
      byte[] _ = answer.readAllBytes();
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
