package stowage.server.web;

import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import stowage.core.people.ProvidedPerson;
import stowage.core.people.ProviderVisit;
import stowage.core.people.SignInProvider;

/** A sign-in provider that says what a test wants of whoever comes back with their own state. */
final class ExampleProvider implements SignInProvider {
  static final String PAGE = "https://example.com/authorize";

  private final Clock clock;
  Answer answer = new Answer.Refused("nobody is signed in there");
  boolean isDown;
  final List<URI> called = new ArrayList<>();
  private int visits;

  ExampleProvider(Clock clock) {
    this.clock = clock;
  }

  void vouchesFor(String subject, String username, String... groups) {
    answer =
        new Answer.Right(
            new ProvidedPerson(subject, username, username, Optional.empty(), Set.of(groups)));
  }

  @Override
  public Optional<ProviderVisit> begin(URI callback) {
    if (isDown) {
      return Optional.empty();
    }
    visits++;
    String state = "state" + visits;
    URI page = URI.create(PAGE + "?state=" + state);
    return Optional.of(
        new ProviderVisit(page, state, "nonce", "verifier", callback, clock.instant()));
  }

  @Override
  public Answer finish(ProviderVisit visit, URI address) {
    called.add(address);
    if (isDown) {
      return new Answer.Unavailable();
    }
    return address.getQuery() != null && address.getQuery().endsWith("state=" + visit.state())
        ? answer
        : new Answer.Refused("the state is that of another visit");
  }
}
