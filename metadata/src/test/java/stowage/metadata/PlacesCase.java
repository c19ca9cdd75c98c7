package stowage.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.assertj.core.api.AbstractLongAssert;
import org.assertj.core.api.ListAssert;
import org.assertj.core.api.OptionalAssert;
import org.assertj.core.api.OptionalLongAssert;
import stowage.model.AccessLevel;
import stowage.model.Place;
import stowage.model.RegistryAccess;
import stowage.model.Visibility;

/** Short ways to groups, projects and people. */
abstract class PlacesCase extends ContractCase {

  static final Slice ALL = Slice.first(100);

  <T> OptionalAssert<T> assertFound(Work<Snapshot, Optional<T>> work) {
    Optional<T> found = read(work);
    return assertThat(found);
  }

  <T> ListAssert<T> assertListed(Work<Snapshot, List<T>> work) {
    List<T> listed = read(work);
    return assertThat(listed);
  }

  AbstractLongAssert<?> assertCounted(Work<Snapshot, Long> work) {
    Long counted = read(work);
    return assertThat(counted);
  }

  OptionalLongAssert assertNumber(Work<Snapshot, OptionalLong> work) {
    OptionalLong number = read(work);
    return assertThat(number);
  }

  /** A user whose name is new. */
  long user(String name) {
    return write(
        rows -> {
          rows.change(
              Sql.plain(
                  "insert into users (username, username_key, kind, name, is_admin, is_external,"
                      + " is_tokens_only, state, created_at)"
                      + " values (?, ?, 'person', ?, 0, 0, 0, 'active', 0)"),
              name,
              name,
              "Name of " + name);
          return rows.first(
                  Sql.plain("select id from users where username_key = ?"),
                  row -> row.getLong(1),
                  name)
              .orElseThrow();
        });
  }

  /** A public group of which everything but the path is as usual. */
  static NewGroup newGroup(OptionalLong parent, String path) {
    return new NewGroup(parent, "Name of " + path, path, "About " + path, Visibility.PUBLIC);
  }

  static NewProject newProject(long namespace, String path) {
    return new NewProject(
        namespace,
        OptionalLong.empty(),
        "Name of " + path,
        path,
        "About " + path,
        Visibility.PRIVATE,
        RegistryAccess.ENABLED);
  }

  Namespace group(String path) {
    return done(write(rows -> metadata.namespaces().createGroup(rows, top(path), NOW)));
  }

  Namespace group(Namespace parent, String path) {
    return done(write(rows -> metadata.namespaces().createGroup(rows, below(parent, path), NOW)));
  }

  Namespace personal(long user, String path) {
    return done(write(rows -> metadata.namespaces().createPersonal(rows, user, path, path, NOW)));
  }

  static NewGroup top(String path) {
    return newGroup(OptionalLong.empty(), path);
  }

  static NewGroup below(Namespace parent, String path) {
    return newGroup(OptionalLong.of(parent.id()), path);
  }

  Project project(Namespace namespace, String path) {
    return done(
        write(rows -> metadata.projects().create(rows, newProject(namespace.id(), path), NOW)));
  }

  void member(Place place, long user, AccessLevel level) {
    Membership membership = new Membership(place, user, level, Optional.empty());
    done(write(rows -> metadata.members().add(rows, membership, OptionalLong.empty(), NOW)));
  }

  void share(Place place, Namespace group, AccessLevel level) {
    Share share = new Share(place, group.id(), level, Optional.empty());
    done(write(rows -> metadata.shares().add(rows, share, NOW)));
  }

  static Place at(Namespace namespace) {
    return Place.namespace(namespace.id());
  }

  static Place at(Project project) {
    return Place.project(project.id());
  }

  static <T> T done(Change<T> change) {
    assertThat(change).isInstanceOf(Change.Done.class);
    return ((Change.Done<T>) change).row();
  }

  static Optional<Refusal> refusal(Change<?> change) {
    return change instanceof Change.Refused<?>(Refusal refusal)
        ? Optional.of(refusal)
        : Optional.empty();
  }
}
