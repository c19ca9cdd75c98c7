package stowage.e2e;

import static stowage.e2e.StartAttempts.expectFailure;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server whose data can't be used says why in one line, and its exit status says that it failed.
 */
class UnusableDataTest {

  @TempDir private Path folder;
  private StartAttempts starts;
  private Path data;

  @BeforeEach
  void chooseDataFolder() throws IOException {
    starts = new StartAttempts(folder);
    data = starts.data();
  }

  @Test
  void aDatabaseThatIsNone() throws IOException {
    Files.createDirectories(data);
    Files.writeString(data.resolve("metadata.db"), "no database".repeat(8192));
    expectFailure(starts.onAnyPort()).contains("database", data.resolve("metadata.db").toString());
  }

  @Test
  void aDatabaseThatIsDamagedInside() throws IOException {
    pushAndStop();
    Path database = data.resolve("metadata.db");
    byte[] content = Files.readAllBytes(database);
    Arrays.fill(content, 4096, content.length, (byte) 'x');
    Files.write(database, content);
    expectFailure(starts.onAnyPort()).contains("database", database.toString());
  }

  @Test
  void aDatabaseThatAnotherProgramHolds() throws IOException, SQLException {
    startAndStop();
    try (Connection other =
            DriverManager.getConnection("jdbc:sqlite:" + data.resolve("metadata.db"));
        Statement statement = other.createStatement()) {
      statement.execute("pragma locking_mode = exclusive");
      statement.execute("begin exclusive");
      expectFailure(starts.onAnyPort())
          .contains("database", data.resolve("metadata.db").toString());
    }
  }

  @Test
  void aDatabaseThatIsNoFile() throws IOException {
    Files.createDirectories(data.resolve("metadata.db"));
    expectFailure(starts.onAnyPort()).contains("database", data.resolve("metadata.db").toString());
  }

  @Test
  void contentWithoutItsDatabase() throws IOException {
    pushAndStop();
    deleteDatabase();
    expectFailure(starts.onAnyPort()).contains("another database", "metadata.db");
  }

  @Test
  void contentThatNoDatabaseEverKnew() throws IOException {
    String hex = "0".repeat(64);
    Path blob = data.resolve("content/docker/registry/v2/blobs/sha256/00/" + hex + "/data");
    Files.createDirectories(blob.getParent());
    Files.writeString(blob, "x");
    expectFailure(starts.onAnyPort()).contains("no database knows", "rootdirectory");
  }

  @Test
  void aMasterKeyThatIsNone() throws IOException {
    Files.createDirectories(data);
    for (byte[] key : List.of("key".getBytes(StandardCharsets.UTF_8), new byte[] {-1, -2})) {
      Files.write(data.resolve("master.key"), key);
      expectFailure(starts.onAnyPort()).contains("master.key", "does not hold a master key");
    }
  }

  @Test
  void aDataFolderThatIsAFile() throws IOException {
    Files.writeString(data, "x");
    expectFailure(starts.onAnyPort()).contains("not a folder", data.toString());
  }

  @Test
  void aContentRootThatIsAFile() throws IOException {
    Path root = Files.writeString(folder.resolve("root"), "x");
    expectFailure(starts.configured("storage: {filesystem: {rootdirectory: " + root + "}}"))
        .contains("not a folder", root.toString());
  }

  @Test
  void aSecondServerOnOneDataFolder() throws IOException {
    ServerProcess first = starts.open();
    try {
      URI uri = first.awaitListening();
      expectFailure(starts.onAnyPort()).contains("another server runs on " + data, "--data");
      new Registry(() -> uri).get("/v2/").expect(200);
    } finally {
      first.stop();
    }
  }

  private void startAndStop() throws IOException {
    ServerProcess server = starts.open();
    server.awaitListening();
    server.stop();
  }

  private void pushAndStop() throws IOException {
    ServerProcess server = starts.open();
    URI uri = server.awaitListening();
    new Registry(() -> uri).newRepository().pushBlob(Content.random("sha256", 10));
    server.stop();
  }

  private void deleteDatabase() throws IOException {
    Files.delete(data.resolve("metadata.db"));
    Files.deleteIfExists(data.resolve("metadata.db-wal"));
    Files.deleteIfExists(data.resolve("metadata.db-shm"));
  }
}
