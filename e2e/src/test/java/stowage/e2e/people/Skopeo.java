package stowage.e2e.people;

import java.util.List;
import java.util.regex.Pattern;

/** Skopeo. */
record Skopeo() implements ClientUnderTest {

  private static final List<String> SKOPEO = List.of("skopeo", "--insecure-policy");

  @Override
  public Pattern refusal() {
    return Pattern.compile("invalid username/password|unauthorized|denied|Forbidden");
  }

  @Override
  public Reply login(Desk desk) {
    return desk.withSecret(
        SKOPEO,
        "login",
        "--tls-verify=false",
        "--username=" + desk.user(),
        "--password-stdin",
        desk.host());
  }

  @Override
  public Reply push(Desk desk, String image) {
    String source = "oci:" + desk.layout() + ":1";
    return desk.run(SKOPEO, "copy", "--dest-tls-verify=false", source, "docker://" + image);
  }

  @Override
  public Reply pull(Desk desk, String image) {
    String target = "oci:" + desk.newPath() + ":1";
    return desk.run(SKOPEO, "copy", "--src-tls-verify=false", "docker://" + image, target);
  }
}
