package stowage.content.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import stowage.content.ContentMissingException;
import stowage.content.UploadKey;
import stowage.content.UploadSink;

/** Uploads: appended to, cut back to what was acknowledged, removed. */
public interface UploadContract extends ContractPart {

  @Test
  default void whatIsWrittenIsAppended() throws IOException {
    UploadKey upload = content().newUpload();
    try (UploadSink sink = store().openUpload(upload, 0)) {
      sink.write(ByteBuffer.wrap("abc".getBytes(UTF_8)));
      sink.write(ByteBuffer.wrap("def".getBytes(UTF_8)));
      assertThat(sink.size()).isEqualTo(6);
    }
    assertThat(content().readUpload(upload)).asString().isEqualTo("abcdef");
    assertThat(store().uploadSize(upload)).hasValue(6);
  }

  @Test
  default void aBufferIsWrittenFromItsPositionToItsLimit() throws IOException {
    UploadKey upload = content().newUpload();
    ByteBuffer direct = ByteBuffer.allocateDirect(8);
    direct.put("abcdefgh".getBytes(UTF_8)).position(2).limit(5);
    ByteBuffer heap = ByteBuffer.wrap("0123456789".getBytes(UTF_8), 3, 4).asReadOnlyBuffer();
    try (UploadSink sink = store().openUpload(upload, 0)) {
      sink.write(direct);
      sink.write(heap);
      sink.write(ByteBuffer.allocate(0));
    }
    assertThat(direct.remaining() + heap.remaining()).isZero();
    assertThat(content().readUpload(upload)).asString().isEqualTo("cde3456");
  }

  @Test
  default void whatIsWrittenCanBeSeenBeforeTheSinkIsClosed() throws IOException {
    UploadKey upload = content().newUpload();
    try (UploadSink sink = store().openUpload(upload, 0)) {
      sink.write(ByteBuffer.wrap("abc".getBytes(UTF_8)));
      assertThat(store().uploadSize(upload)).hasValue(3);
    }
  }

  @Test
  default void anUploadGoesOnAfterItsAcknowledgedBytes() throws IOException {
    UploadKey upload = content().newUpload("abcdef".getBytes(UTF_8));
    try (UploadSink sink = store().openUpload(upload, 6)) {
      assertThat(sink.size()).isEqualTo(6);
      sink.write(ByteBuffer.wrap("ghi".getBytes(UTF_8)));
      assertThat(sink.size()).isEqualTo(9);
    }
    assertThat(content().readUpload(upload)).asString().isEqualTo("abcdefghi");
  }

  @Test
  default void bytesThatWereNeverAcknowledgedAreCutOff() throws IOException {
    UploadKey upload = content().newUpload("abcdef".getBytes(UTF_8));
    content().append(upload, 3, "XY".getBytes(UTF_8));
    assertThat(content().readUpload(upload)).asString().isEqualTo("abcXY");
  }

  @Test
  default void openingAloneCutsOffToo() throws IOException {
    UploadKey upload = content().newUpload("abcdef".getBytes(UTF_8));
    store().openUpload(upload, 2).close();
    assertThat(store().uploadSize(upload)).hasValue(2);
  }

  @Test
  default void offsetZeroStartsAfresh() throws IOException {
    UploadKey upload = content().newUpload("abcdef".getBytes(UTF_8));
    content().append(upload, 0, "x".getBytes(UTF_8));
    assertThat(content().readUpload(upload)).asString().isEqualTo("x");
  }

  @Test
  default void anUploadIsMadeByOpeningIt() throws IOException {
    UploadKey upload = content().newUpload();
    assertThat(store().uploadSize(upload)).isEmpty();
    store().openUpload(upload, 0).close();
    assertThat(store().uploadSize(upload)).hasValue(0);
  }

  @Test
  default void anUploadThatHoldsLessThanWasAcknowledgedIsMissing() throws IOException {
    UploadKey upload = content().newUpload("abc".getBytes(UTF_8));
    assertThatThrownBy(() -> store().openUpload(upload, 4))
        .isInstanceOf(ContentMissingException.class);
    assertThat(content().readUpload(upload)).asString().isEqualTo("abc");
    UploadKey unknown = content().newUpload();
    assertThatThrownBy(() -> store().openUpload(unknown, 1))
        .isInstanceOf(ContentMissingException.class);
    assertThat(store().uploadSize(unknown)).isEmpty();
  }

  @Test
  default void anUploadSurvivesARestart() throws IOException {
    UploadKey upload = content().newUpload("abc".getBytes(UTF_8));
    content().reopen();
    content().append(upload, 3, "def".getBytes(UTF_8));
    assertThat(content().readUpload(upload)).asString().isEqualTo("abcdef");
  }

  @Test
  default void aLateWriterOfAnOlderEpochWritesOverNobody() throws IOException {
    UploadKey older = content().upload("taken-over", 1);
    UploadKey newer = content().upload("taken-over", 2);
    try (UploadSink late = store().openUpload(older, 0)) {
      content().append(newer, 0, "newer".getBytes(UTF_8));
      late.write(ByteBuffer.wrap("older bytes".getBytes(UTF_8)));
    }
    store().deleteUpload(older);
    assertThat(content().readUpload(newer)).asString().isEqualTo("newer");
  }

  @Test
  default void anUnknownUploadCannotBeRead() {
    UploadKey upload = content().newUpload();
    assertThatThrownBy(() -> store().readUpload(upload))
        .isInstanceOf(ContentMissingException.class);
  }

  @Test
  default void anUploadCanBeDeletedTwice() throws IOException {
    UploadKey upload = content().newUpload("abc".getBytes(UTF_8));
    store().deleteUpload(upload);
    store().deleteUpload(upload);
    assertThat(store().uploadSize(upload)).isEmpty();
  }

  @Test
  default void onlyUploadsWrittenToBeforeATimeAreOld() throws IOException {
    UploadKey upload = content().newUpload("abc".getBytes(UTF_8));
    UploadKey empty = content().newUpload(new byte[0]);
    assertThat(store().uploadsOlderThan(Instant.EPOCH.plusSeconds(1), 10)).isEmpty();
    assertThat(store().uploadsOlderThan(farFuture(), 10)).containsExactlyInAnyOrder(upload, empty);
  }

  @Test
  default void oldUploadsAreListedUpToALimit() throws IOException {
    for (int i = 0; i < 5; i++) {
      content().newUpload("abc".getBytes(UTF_8));
    }
    List<UploadKey> some = store().uploadsOlderThan(farFuture(), 3);
    assertThat(some).hasSize(3).doesNotHaveDuplicates();
    for (UploadKey each : some) {
      store().deleteUpload(each);
    }
    assertThat(store().uploadsOlderThan(farFuture(), 3))
        .hasSize(2)
        .doesNotContainAnyElementsOf(some);
  }

  private static Instant farFuture() {
    return Instant.parse("2999-01-01T00:00:00Z");
  }
}
