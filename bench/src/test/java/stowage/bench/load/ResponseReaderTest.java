package stowage.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseReaderTest {

  private final ResponseReader reader = new ResponseReader();

  @Test
  void readsStatusLengthAndLocation() {
    String location = "location: http://host:1/v2/a?b=c\r\n";
    String answer = "HTTP/1.1 202 Accepted\r\n" + location + "Content-Length: 3\r\n\r\nabc";
    assertThat(read(answer)).isTrue();
    assertThat(reader.status()).isEqualTo(202);
    assertThat(reader.location()).isEqualTo("/v2/a?b=c");
    assertThat(reader.bodyBytes()).isEqualTo(3);
  }

  @Test
  void keepsARelativeLocation() {
    read("HTTP/1.1 202 Accepted\r\nLocation: /v2/a\r\nContent-Length: 0\r\n\r\n");
    assertThat(reader.location()).isEqualTo("/v2/a");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 1000})
  void readsChunksHoweverTheyArrive(int bytesAtATime) {
    String head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    String chunks = "5\r\nhello\r\n1A;x=y\r\nabcdefghijklmnopqrstuvwxyz\r\n";
    String answer = head + chunks + "0\r\nTrailer: 1\r\n\r\n";
    assertThat(readInPieces(answer, bytesAtATime)).isTrue();
    assertThat(reader.bodyBytes()).isEqualTo(31);
  }

  @Test
  void anAnswerToHeadHasNoBodyWhateverItsLength() {
    reader.expect(true);
    assertThat(reader.read(bytes("HTTP/1.1 200 OK\r\nContent-Length: 700\r\n\r\n"))).isTrue();
    assertThat(reader.bodyBytes()).isZero();
  }

  @Test
  void waitsForTheRestOfABody() {
    assertThat(read("HTTP/1.1 200 OK\r\nContent-Length: 3000000000\r\n\r\nabc")).isFalse();
    assertThat(reader.bodyBytes()).isEqualTo(3);
  }

  @Test
  void answersOnOneConnectionDontMix() {
    read("HTTP/1.1 202 Accepted\r\nLocation: /a\r\nContent-Length: 2\r\n\r\nab");
    reader.expect(false);
    read("HTTP/1.1 204 No Content\r\n\r\n");
    assertThat(reader.status()).isEqualTo(204);
    assertThat(reader.location()).isEmpty();
    assertThat(reader.bodyBytes()).isZero();
  }

  private boolean read(String answer) {
    return reader.read(bytes(answer));
  }

  private boolean readInPieces(String answer, int size) {
    ByteBuffer input = ByteBuffer.allocate(4096);
    boolean whole = false;
    for (int at = 0; at < answer.length(); at += size) {
      input.put(
          answer
              .substring(at, Math.min(answer.length(), at + size))
              .getBytes(StandardCharsets.ISO_8859_1));
      whole = reader.read(input.flip());
      input.compact();
    }
    return whole;
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
