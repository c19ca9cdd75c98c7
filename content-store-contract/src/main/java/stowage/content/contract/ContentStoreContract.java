package stowage.content.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * The whole suite. A driver's test extends it and says how its backend is opened and what is left
 * in it; each test gets a new instance and must find the backend empty.
 */
public abstract class ContentStoreContract
    implements UploadContract, PublicationContract, ReadingContract, OwnershipContract {

  private StoreUnderTest storeUnderTest;

  /** How the backend of this test is opened; a second call finds what the first one left. */
  protected abstract StoreUnderTest.Backend backend();

  /**
   * What a closed store has left behind in its backend and in this process, its fixed folders and
   * marks aside: files, descriptors, maps.
   */
  protected abstract List<String> leftBehind() throws IOException;

  @Override
  public final StoreUnderTest content() {
    return storeUnderTest;
  }

  @BeforeEach
  final void openStore() throws IOException {
    storeUnderTest = new StoreUnderTest(backend());
  }

  @AfterEach
  final void findNothingLeftBehind() throws IOException {
    storeUnderTest.deleteAllAndClose();
    assertThat(leftBehind()).isEmpty();
  }
}
