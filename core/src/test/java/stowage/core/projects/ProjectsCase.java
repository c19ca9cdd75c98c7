package stowage.core.projects;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import stowage.core.access.Action;
import stowage.core.access.Leave;
import stowage.core.access.ManagePermit;
import stowage.core.access.Requester;
import stowage.metadata.AuditEvent;
import stowage.metadata.Namespace;
import stowage.metadata.Project;
import stowage.model.Place;

/** Each test has an instance of its own. */
abstract class ProjectsCase {

  Instance instance;

  @BeforeEach
  void open(@TempDir Path folder) {
    instance = new Instance(folder);
  }

  /** Leave that is given, or the test fails. */
  ManagePermit permit(Requester requester, Action action, Place place) {
    return switch (instance.permissions.ask(requester, action, place)) {
      case Leave.Granted<ManagePermit>(ManagePermit permit) -> permit;
      case Leave.Refused<ManagePermit> refused -> throw new AssertionError(refused);
    };
  }

  void assertDenied(Requester requester, Action action, Place place) {
    assertThat(instance.permissions.ask(requester, action, place))
        .isInstanceOf(Leave.Refused.class);
  }

  static Place at(Namespace namespace) {
    return Place.namespace(namespace.id());
  }

  static Place at(Project project) {
    return Place.project(project.id());
  }

  static <T> T done(Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.Done<T>(T value) -> value;
      case Outcome.Refused<T> refused -> throw new AssertionError(refused);
    };
  }

  static Problem problem(Outcome<?> outcome) {
    return switch (outcome) {
      case Outcome.Done<?> done -> throw new AssertionError(done);
      case Outcome.Refused<?>(Problem problem) -> problem;
    };
  }

  /** What was done, the newest first. */
  List<String> actions() {
    return instance.audited().stream().map(AuditEvent.Entry::action).toList();
  }

  @AfterEach
  void close() {
    instance.close();
  }
}
