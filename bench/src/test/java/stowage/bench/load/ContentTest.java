package stowage.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class ContentTest {

  @Test
  void everyPieceHasTheSizeAskedForAndTheDigestOfItsBytes() {
    Content content = new Content(1000);
    for (int i = 0; i < 3; i++) {
      Content.Piece piece = content.next();
      byte[] bytes = bytesOf(piece);
      assertThat(bytes).hasSize(1000);
      assertThat(piece.digest()).isEqualTo("sha256:" + Content.sha256(bytes));
    }
  }

  @Test
  void piecesDiffer() {
    Content content = new Content(1000);
    assertThat(content.next().digest()).isNotEqualTo(content.next().digest());
    assertThat(content.next().digest()).isNotEqualTo(new Content(1000).next().digest());
  }

  private static byte[] bytesOf(Content.Piece piece) {
    return ByteBuffer.allocate(1000).put(piece.head()).put(piece.tail()).array();
  }
}
