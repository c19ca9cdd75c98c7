package stowage.content.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import stowage.content.ContentKey;
import stowage.content.ContentStore.Holdings;

/** Whose store it is, and what a store that nobody has claimed holds. */
public interface OwnershipContract extends ContractPart {

  @Test
  default void aNewStoreIsNobodysAndHoldsNothing() throws IOException {
    assertThat(store().identity()).isEmpty();
    assertThat(store().holdings()).isEqualTo(Holdings.NOTHING);
  }

  @Test
  default void aClaimIsRemembered() throws IOException {
    store().claim("store-1");
    assertThat(store().identity()).hasValue("store-1");
    content().reopen();
    assertThat(store().identity()).hasValue("store-1");
    assertThat(store().holdings()).isEqualTo(Holdings.NOTHING);
  }

  @Test
  default void claimingAgainChangesNothing() throws IOException {
    store().claim("store-1");
    store().claim("store-1");
    assertThatThrownBy(() -> store().claim("store-2")).isInstanceOf(IllegalStateException.class);
    assertThat(store().identity()).hasValue("store-1");
  }

  @Test
  default void onlyPublishedContentCounts() throws IOException {
    content().newUpload("abc".getBytes(UTF_8));
    assertThat(store().holdings()).isEqualTo(Holdings.NOTHING);
    ContentKey key = content().publish("def".getBytes(UTF_8));
    assertThat(store().holdings()).isEqualTo(Holdings.CONTENT);
    store().delete(key);
    assertThat(store().holdings()).isEqualTo(Holdings.NOTHING);
  }
}
