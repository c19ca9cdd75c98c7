package stowage.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same as {@link SlowFrameTest}, where frames come in the records of TLS. */
class SlowFrameOverTlsTest {
  private static final HttpLimits IMPATIENT =
      new HttpLimits(1024, 512, 64 * 1024, Duration.ofSeconds(60), 1000, Duration.ofSeconds(2));
  private static final int APPLICATION_DATA = 23;
  private static final int RECORD_BYTES = 16_000;

  @TempDir Path folder;
  private HttpServer server;
  private Socket socket;
  private SSLSocket secured;

  @BeforeEach
  void start() throws Exception {
    PemKeys.make(folder, "one", "EC");
    TlsSettings tls =
        new TlsSettings(
            List.of(new TlsSettings.Pair(folder.resolve("one.crt"), folder.resolve("one.key"))),
            "TLSv1.3",
            List.of(),
            List.of());
    HttpSettings settings =
        new HttpSettings(
            new HttpSettings.Listening(Servers.ANY, Optional.of(tls), Optional.empty(), true),
            HttpSettings.PublicAddress.ofRequests(),
            List.of(),
            IMPATIENT,
            Duration.ofSeconds(5));
    server = HttpServer.start(settings, Servers::echo, RequestObserver.NOBODY);
    socket = new Socket(server.address().getAddress(), server.address().getPort());
    secured =
        (SSLSocket)
            trusting().getSocketFactory().createSocket(socket, "127.0.0.1", socket.getPort(), true);
    SSLParameters parameters = secured.getSSLParameters();
    parameters.setApplicationProtocols(new String[] {"h2"});
    secured.setSSLParameters(parameters);
  }

  private SSLContext trusting() throws GeneralSecurityException, IOException {
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(KeyStore.getInstance(folder.resolve("one.p12").toFile(), PemKeys.PASSWORD));
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  @AfterEach
  void stop() throws IOException {
    socket.close();
    server.close();
  }

  private RawHttp2 connected() throws IOException {
    RawHttp2 client = new RawHttp2(secured);
    client.request(1, "GET", "/x", false);
    client.await(RawHttp2.DATA, 1);
    return client;
  }

  @Test
  void aHeadIsEnded() throws IOException {
    RawHttp2 client = connected();
    assertThat(client.isCutOff(SlowFrameTest.head(3, 4000))).isTrue();
    Eventually.await("nothing is held", () -> server.connections() == 0);
  }

  @Test
  void aRecordIsEnded() throws IOException {
    connected();
    ByteBuffer record = ByteBuffer.allocate(RECORD_BYTES);
    record.put((byte) APPLICATION_DATA).putShort((short) 0x0303).putShort((short) RECORD_BYTES);
    assertThat(RawHttp2.isCutOff(socket, record.array())).isTrue();
    Eventually.await("nothing is held", () -> server.connections() == 0);
  }

  @Test
  void framesThatComeAfterALongPauseAreServed() throws IOException {
    RawHttp2 client = connected();
    for (int stream = 3; stream < 9; stream += 2) {
      SlowFrameTest.waitForLongerThanTheLimit(server, "\u0016");
      client.request(stream, "PUT", "/x", true);
      client.data(stream, 40_000, true);
      assertThat(client.await(RawHttp2.HEADERS, stream).isOk()).isTrue();
    }
  }
}
