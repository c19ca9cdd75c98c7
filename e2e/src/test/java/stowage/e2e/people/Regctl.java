package stowage.e2e.people;

import java.util.List;

/** regctl. */
record Regctl() implements ClientUnderTest {

  private static List<String> regctl(Desk desk) {
    return List.of("regctl", "--host", "reg=%s,tls=disabled".formatted(desk.host()));
  }

  @Override
  public Reply login(Desk desk) {
    return desk.withSecret(
        regctl(desk), "registry", "login", "--user=" + desk.user(), "--pass-stdin", desk.host());
  }

  @Override
  public Reply push(Desk desk, String image) {
    return desk.run(regctl(desk), "image", "copy", "ocidir://" + desk.layout() + ":1", image);
  }

  @Override
  public Reply pull(Desk desk, String image) {
    return desk.run(regctl(desk), "image", "copy", image, "ocidir://" + desk.newPath() + ":1");
  }
}
