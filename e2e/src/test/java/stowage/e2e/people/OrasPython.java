package stowage.e2e.people;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import stowage.e2e.clients.OrasScript;

/** The ORAS library for Python, which finds credentials where Docker's clients keep them. */
record OrasPython() implements ClientUnderTest {

  @Override
  public boolean canLogIn() {
    return false;
  }

  @Override
  public Pattern refusal() {
    return Pattern.compile("Unauthorized|UNAUTHORIZED|requires a token");
  }

  @Override
  public Reply login(Desk desk) {
    throw new UnsupportedOperationException();
  }

  private static List<String> script(Desk desk) {
    return List.of("oras-python", OrasScript.copyTo(desk.home()).toString());
  }

  @Override
  public Reply push(Desk desk, String image) {
    Path file = desk.file();
    return desk.run(script(desk), "push_logged_in", image, file.getFileName().toString());
  }

  @Override
  public Reply pull(Desk desk, String image) {
    return desk.run(script(desk), "pull", image, desk.newPath().toString());
  }
}
