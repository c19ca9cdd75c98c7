package stowage.server.web;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import stowage.core.access.SignIn;
import stowage.core.people.ProvidedSignIn;
import stowage.core.people.ProviderVisit;
import stowage.server.http.Answer;

/**
 * Signing in at a provider (OpenID Connect Core 1.0, 3.1): there and back. A visit belongs to the
 * browser that began it, by a cookie, and ends with the first that comes back with this cookie,
 * whatever it brings.
 */
final class ProviderPages {
  private static final String TITLE = "Sign in";
  private static final String COOKIE = "provider";
  private static final Duration LIFETIME = Duration.ofMinutes(10);
  private static final int RETRY_AFTER_SECONDS = 10;

  private final OfferedProvider provider;
  private final Pages pages;
  private final SignInPages signIns;
  private final Pending<ProviderVisit> visits;

  ProviderPages(OfferedProvider provider, Pages pages, SignInPages signIns, Clock clock) {
    this.provider = provider;
    this.pages = pages;
    this.signIns = signIns;
    this.visits = new Pending<>(clock);
  }

  Answer begin(Visit visit) {
    if (visit.session().isPresent()) {
      return pages.go(visit, Paths.TOKENS);
    }
    URI callback =
        URI.create(visit.exchange().addresses().applicationUrl() + Paths.PROVIDER_CALLBACK);
    return provider
        .signIns()
        .begin(callback)
        .map(begun -> leave(visit, begun))
        .orElseGet(() -> unavailable(visit));
  }

  private Answer leave(Visit visit, ProviderVisit begun) {
    String secret = Visit.newVisitor();
    visits.put(secret, begun);
    return pages
        .leave(begun.address())
        .header("Set-Cookie", Cookies.line(visit.exchange(), COOKIE, secret, LIFETIME));
  }

  Answer finish(Visit visit) {
    if (visit.session().isPresent()) {
      return pages.go(visit, Paths.TOKENS);
    }
    Optional<ProviderVisit> begun = Cookies.read(visit.exchange(), COOKIE).flatMap(visits::take);
    Answer answer = begun.map(it -> finish(visit, it)).orElseGet(() -> unknown(visit));
    Pages.removeCookie(answer, visit.exchange(), COOKIE);
    return answer;
  }

  private Answer finish(Visit visit, ProviderVisit begun) {
    return called(visit, begun)
        .map(called -> provider.signIns().finish(begun, called, visit.address()))
        .map(outcome -> answer(visit, outcome))
        .orElseGet(() -> notVouched(visit));
  }

  /** The address that the provider knows, with the query that came in. */
  private static Optional<URI> called(Visit visit, ProviderVisit begun) {
    String uri = visit.exchange().uri();
    int question = uri.indexOf('?');
    try {
      return Optional.of(new URI(begun.callback() + (question < 0 ? "" : uri.substring(question))));
    } catch (URISyntaxException _) {
      return Optional.empty();
    }
  }

  private Answer answer(Visit visit, ProvidedSignIn outcome) {
    return switch (outcome) {
      case ProvidedSignIn.Vouched(SignIn.Done done) -> signIns.signedIn(visit, done);
      case ProvidedSignIn.Vouched(SignIn.NeedsCode owing) ->
          signIns.askForCode(visit, owing.pending());
      case ProvidedSignIn.Vouched _ ->
          refused(visit, "Your account is blocked here. Ask an administrator of this registry.");
      case ProvidedSignIn.NotVouched _ -> notVouched(visit);
      case ProvidedSignIn.NameTaken(String username) ->
          refused(
              visit,
              ("There is no account for you yet, and none can be made: the name “%s” is another"
                      + " user’s or group’s. Ask an administrator of this registry.")
                  .formatted(username));
      case ProvidedSignIn.NameUnfit(String username) ->
          refused(
              visit,
              ("There is no account for you yet, and none can be made: nobody can be called “%s”"
                      + " here. Ask an administrator of this registry.")
                  .formatted(username));
      case ProvidedSignIn.TooLate _ -> unknown(visit);
      case ProvidedSignIn.Unavailable _ -> unavailable(visit);
    };
  }

  private Answer notVouched(Visit visit) {
    return refused(
        visit,
        provider.name()
            + " did not confirm who you are, so you are not signed in. Try again from the start. If"
            + " that doesn’t help, ask an administrator: the server’s log has the reason.");
  }

  private Answer unknown(Visit visit) {
    return refused(
        visit,
        "This way back from "
            + provider.name()
            + " was used already, was begun more than ten minutes ago, or in another browser. Try"
            + " again from the start. Your browser has to take cookies of this site.");
  }

  private Answer refused(Visit visit, String text) {
    return pages.message(visit, 403, TITLE, text);
  }

  private Answer unavailable(Visit visit) {
    return pages
        .message(
            visit,
            503,
            TITLE,
            provider.name()
                + " can’t be reached. Try again in a moment. If that doesn’t help, ask an"
                + " administrator: the server’s log has the reason.")
        .header("Retry-After", Integer.toString(RETRY_AFTER_SECONDS));
  }
}
