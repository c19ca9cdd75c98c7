package stowage.core.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Scopes as clients write them. */
class RequestedScopeTest {

  @Test
  void aScopeNamesAResourceAndActions() {
    assertThat(parse("repository:team/app:pull,push"))
        .containsExactly(scope("repository", "team/app", "pull", "push"));
    assertThat(parse("registry:catalog:*")).containsExactly(scope("registry", "catalog", "*"));
  }

  @Test
  void scopesComeInSeveralParametersAndBetweenSpaces() {
    assertThat(
            RequestedScope.parse(
                List.of("repository:a/b:pull repository:c/d:push", "repository:e/f:delete")))
        .extracting(RequestedScope::name)
        .containsExactly("a/b", "c/d", "e/f");
  }

  @Test
  void aHostBeforeTheNameMayHaveAPort() {
    assertThat(parse("repository:localhost:5000/team/app:pull"))
        .containsExactly(scope("repository", "localhost:5000/team/app", "pull"));
  }

  @Test
  void theClassOfAResourceSaysNothing() {
    assertThat(parse("repository(plugin):a/b:pull"))
        .containsExactly(scope("repository", "a/b", "pull"));
  }

  @Test
  void anActionIsNamedOnce() {
    assertThat(parse("repository:a:pull,,pull,push"))
        .containsExactly(scope("repository", "a", "pull", "push"));
  }

  @Test
  void whatIsNoScopeIsLeftOut() {
    assertThat(parse("")).isEmpty();
    assertThat(parse("repository")).isEmpty();
    assertThat(parse("repository:a")).isEmpty();
    assertThat(parse("repository::pull")).isEmpty();
    assertThat(parse(":a:pull")).isEmpty();
  }

  @Test
  void thereIsAnEndToThem() {
    assertThat(RequestedScope.parse(Collections.nCopies(1_000, "repository:a:pull")))
        .hasSize(RequestedScope.MAX_SCOPES);
  }

  private static List<RequestedScope> parse(String text) {
    return RequestedScope.parse(List.of(text));
  }

  private static RequestedScope scope(String type, String name, String... actions) {
    return new RequestedScope(type, name, new LinkedHashSet<>(Arrays.asList(actions)));
  }
}
