package stowage.e2e.people;

import java.util.List;

/** crane, whose login asks nobody. */
record Crane() implements ClientUnderTest {

  private static final List<String> CRANE = List.of("crane", "--insecure");

  @Override
  public boolean canLogIn() {
    return false;
  }

  @Override
  public Reply login(Desk desk) {
    return desk.withSecret(
        CRANE, "auth", "login", "--username=" + desk.user(), "--password-stdin", desk.host());
  }

  @Override
  public Reply push(Desk desk, String image) {
    return desk.run(CRANE, "push", desk.layout().toString(), image);
  }

  @Override
  public Reply pull(Desk desk, String image) {
    return desk.run(CRANE, "pull", image, desk.newPath().toString());
  }
}
