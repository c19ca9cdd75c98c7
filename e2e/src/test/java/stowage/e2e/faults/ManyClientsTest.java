package stowage.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import stowage.e2e.Answer;
import stowage.e2e.Content;
import stowage.e2e.Repository;
import stowage.e2e.StowageServer;

/**
 * Many pushes at once under a bound of memory. {@code -Dpushes} and {@code -Dpush.mib} make it
 * larger.
 */
class ManyClientsTest {

  private static final int MIB = 1 << 20;
  private static final int PUSHES = Integer.getInteger("pushes", 64);
  private static final int SIZE_MIB = Integer.getInteger("push.mib", 16);
  private static final long MOST_BYTES = 512L * MIB;

  private final byte[] body = Content.random("sha256", MIB).bytes();

  @Test
  @Timeout(3600)
  void allPushesSucceedInBoundedMemory() throws Exception {
    try (StowageServer server = StowageServer.start();
        ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      Repository repository = server.registry().newRepository();
      List<Future<Answer>> pushes = new ArrayList<>();
      for (int i = 0; i < PUSHES; i++) {
        long number = i;
        pushes.add(clients.submit(() -> push(repository, number)));
      }
      long most = 0;
      for (Future<Answer> push : pushes) {
        push.get().expect(201);
        most = Math.max(most, server.facts().anonymousBytes());
      }
      assertThat(most).as("most anonymous memory").isLessThan(MOST_BYTES);
    }
  }

  private Answer push(Repository repository, long number) throws Exception {
    String location = repository.startUpload();
    return repository
        .registry()
        .request("PUT", Repository.with(location, "digest=" + digest(number)))
        .contentType(Content.OCTETS)
        .streamedBody(stream(number))
        .send();
  }

  /** The same megabyte again and again, behind a number that makes each blob another. */
  private InputStream stream(long number) {
    InputStream stream = new ByteArrayInputStream(prefix(number));
    for (int i = 0; i < SIZE_MIB; i++) {
      stream = new SequenceInputStream(stream, new ByteArrayInputStream(body));
    }
    return stream;
  }

  private String digest(long number) throws Exception {
    MessageDigest hash = MessageDigest.getInstance("SHA-256");
    hash.update(prefix(number));
    for (int i = 0; i < SIZE_MIB; i++) {
      hash.update(body);
    }
    return "sha256:" + HexFormat.of().formatHex(hash.digest());
  }

  private static byte[] prefix(long number) {
    return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
  }
}
