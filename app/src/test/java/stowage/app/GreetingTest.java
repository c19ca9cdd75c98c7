package stowage.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stowage.core.people.FirstAdministrator.Outcome;

class GreetingTest {

  private static final String URL = "http://127.0.0.1:5000";
  private static final Outcome CREATED = new Outcome.Created(Optional.of("abcd-efgh"));

  private static List<String> greet(Greeting.Entry entry) {
    return new Greeting(URL, Optional.empty(), Path.of("/data"), Path.of("/content"), entry)
        .lines();
  }

  private static List<String> greet(Outcome outcome, boolean isPasswordIgnored) {
    return greet(new Greeting.Entry.Accounts(true, new FirstStart(outcome, isPasswordIgnored)));
  }

  @Test
  void everyGreetingSaysWhere() {
    assertThat(greet(new Greeting.Entry.Open()))
        .startsWith(
            Version.line(),
            "listening on http://127.0.0.1:5000",
            "data in      /data",
            "content in   /content");
  }

  @Test
  void theFirstStartShowsThreeLinesThatWorkAsTheyStand() {
    assertThat(greet(CREATED, false))
        .containsSequence(
            "auth: accounts of this server (no auth block in the configuration)",
            "first administrator: root, with a password that is shown here only",
            "log in and push a first image:",
            "  echo 'abcd-efgh' | docker login -u root --password-stdin 127.0.0.1:5000",
            "  docker pull busybox && docker tag busybox 127.0.0.1:5000/root/busybox",
            "  docker push 127.0.0.1:5000/root/busybox");
  }

  @Test
  void accountsThatAreConfiguredAreNoDefault() {
    assertThat(greet(new Greeting.Entry.Accounts(false, new FirstStart(CREATED, false))))
        .contains("auth: accounts of this server");
  }

  @Test
  void aPasswordThatWasGivenIsNotShown() {
    assertThat(greet(new Outcome.Created(Optional.empty()), false))
        .contains(
            "first administrator: root, with the password that was given",
            "  docker login -u root 127.0.0.1:5000");
  }

  @Test
  void laterStartsLetDockerAskForThePassword() {
    assertThat(greet(new Outcome.Exists(), false))
        .containsSequence(
            "auth: accounts of this server (no auth block in the configuration)",
            "log in and push a first image:",
            "  docker login -u root 127.0.0.1:5000");
  }

  @Test
  void aPasswordThatComesTooLateIsSaidToBeIgnored() {
    assertThat(greet(new Outcome.Exists(), true))
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith("STOWAGE_ROOT_PASSWORD is ignored")
                    .contains("stowage admin user password root"));
  }

  @Test
  void withoutAnAdministratorItSaysHowToMakeOne() {
    assertThat(greet(new Outcome.NameTaken(), false))
        .endsWith("  stowage admin user create NAME --admin")
        .noneMatch(line -> line.contains("docker"));
  }

  @Test
  void anOpenDoorIsSaidLoudly() {
    assertThat(greet(new Greeting.Entry.Open()))
        .anyMatch(line -> line.startsWith("auth: NONE."))
        .endsWith("  docker push 127.0.0.1:5000/library/busybox")
        .noneMatch(line -> line.contains("login"));
  }

  @Test
  void usersOfOthersLogIn() {
    assertThat(greet(new Greeting.Entry.Others("users of /etc/htpasswd")))
        .contains("auth: users of /etc/htpasswd", "  docker login 127.0.0.1:5000");
  }

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:5000, , 127.0.0.1:5000",
    "http://0.0.0.0:5000, , 127.0.0.1:5000",
    "http://[0:0:0:0:0:0:0:0]:5000, , 127.0.0.1:5000",
    "http://[0:0:0:0:0:0:0:1]:5000, , [0:0:0:0:0:0:0:1]:5000",
    "https://0.0.0.0:443, https://registry.example.com, registry.example.com",
    "http://0.0.0.0:5000, https://example.com:8443, example.com:8443"
  })
  void theLinesNameTheRegistryAsClientsReachIt(String url, String publicUrl, String registry) {
    Greeting greeting =
        new Greeting(
            url,
            Optional.ofNullable(publicUrl),
            Path.of("/data"),
            Path.of("/content"),
            new Greeting.Entry.Open());
    assertThat(greeting.lines()).endsWith("  docker push " + registry + "/library/busybox");
  }
}
