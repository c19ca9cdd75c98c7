package stowage.e2e.spec;

import org.junit.jupiter.api.Test;
import stowage.e2e.Registry;
import stowage.e2e.WithStowage;

/** Specification, "Determining Support". */
@WithStowage
class DeterminingSupportTest {

  private final Registry registry;

  DeterminingSupportTest(Registry registry) {
    this.registry = registry;
  }

  @Test
  void theBasePathAnswers() {
    registry.get("/v2/").expect(200);
    registry.head("/v2/").expect(200);
  }
}
