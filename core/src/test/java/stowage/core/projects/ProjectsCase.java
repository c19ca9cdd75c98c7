package stowage.core.projects;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Each test has an instance of its own. */
abstract class ProjectsCase {

  Instance instance;

  @BeforeEach
  void open(@TempDir Path folder) {
    instance = new Instance(folder);
  }

  @AfterEach
  void close() {
    instance.close();
  }
}
