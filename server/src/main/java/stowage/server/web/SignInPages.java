package stowage.server.web;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stowage.core.access.Actor;
import stowage.core.access.Credentials;
import stowage.core.access.PendingSignIn;
import stowage.core.access.SignIn;
import stowage.server.http.Answer;

/** Signing in, in one step or two, and out. */
final class SignInPages {
  private static final String TITLE = "Sign in";
  private static final String CODE_TITLE = "Second factor";

  private final WebFeatures features;
  private final Pages pages;
  private final Pending<PendingSignIn> pending;

  SignInPages(WebFeatures features, Pages pages, Clock clock) {
    this.features = features;
    this.pages = pages;
    this.pending = new Pending<>(clock);
  }

  Answer show(Visit visit) {
    return visit.session().isPresent()
        ? pages.go(visit, Paths.TOKENS)
        : form(visit, 200, visit.frame(TITLE), "");
  }

  Answer showCode(Visit visit) {
    return pending.find(visit.secret()).isPresent()
        ? codeForm(visit, 200, visit.frame(CODE_TITLE))
        : pages.go(visit, Paths.SIGN_IN);
  }

  Answer withPassword(Visit visit, Form form) {
    String username = form.get("username").strip();
    SignIn outcome =
        features
            .signIns()
            .withPassword(new Credentials(username, form.get("password")), visit.address());
    return switch (outcome) {
      case SignIn.Done done -> signedIn(visit, done);
      case SignIn.NeedsCode(PendingSignIn signIn) -> askForCode(visit, signIn);
      default ->
          failed(form(visit, status(outcome), alert(visit, TITLE, outcome), username), outcome);
    };
  }

  Answer withCode(Visit visit, Form form) {
    Optional<PendingSignIn> signIn = pending.find(visit.secret());
    if (signIn.isEmpty()) {
      return pages.go(visit, Paths.SIGN_IN);
    }
    SignIn outcome =
        features.signIns().withCode(signIn.get(), form.get("code").strip(), visit.address());
    return switch (outcome) {
      case SignIn.Done done -> signedIn(visit, done);
      case SignIn.TooLate _ -> {
        pending.remove(visit.secret());
        yield form(visit, 422, alert(visit, TITLE, outcome), "");
      }
      default ->
          failed(codeForm(visit, status(outcome), alert(visit, CODE_TITLE, outcome)), outcome);
    };
  }

  Answer signOut(Visit visit) {
    if (visit.session().isPresent()) {
      features.sessions().end(visit.secret());
    }
    Answer answer = pages.go(visit, Paths.SIGN_IN).header("Clear-Site-Data", "\"cache\"");
    Pages.removeCookie(answer, visit.exchange(), Visit.SESSION);
    return answer;
  }

  /** The session has a secret that nobody knew before, whatever cookies came in. */
  Answer signedIn(Visit visit, SignIn.Done done) {
    pending.remove(visit.secret());
    return open(visit, done.actor(), done.mustChangePassword() ? Paths.PASSWORD : Paths.TOKENS);
  }

  /** Opens a session, and goes on to a page. */
  Answer open(Visit visit, Actor.Person actor, String next) {
    Optional<String> secret = features.sessions().open(actor);
    Answer answer = pages.go(visit, secret.isPresent() ? next : Paths.SIGN_IN);
    secret.ifPresent(it -> Pages.setCookie(answer, visit.exchange(), Visit.SESSION, it));
    Pages.removeCookie(answer, visit.exchange(), Visit.VISITOR);
    return answer;
  }

  Answer askForCode(Visit visit, PendingSignIn signIn) {
    String visitor = Visit.newVisitor();
    pending.remove(visit.secret());
    pending.put(visitor, signIn);
    Answer answer = pages.go(visit, Paths.CODE);
    Pages.setCookie(answer, visit.exchange(), Visit.VISITOR, visitor);
    return answer;
  }

  private Answer form(Visit visit, int status, Frame frame, String username) {
    return pages.page(
        visit, status, "sign_in", Map.of("frame", frame, "username", username, "links", links()));
  }

  private List<SignInLink> links() {
    return features.provider().map(OfferedProvider::link).stream().toList();
  }

  private Answer codeForm(Visit visit, int status, Frame frame) {
    return pages.page(visit, status, "second_factor_code", Map.of("frame", frame));
  }

  private static Answer failed(Answer answer, SignIn outcome) {
    return outcome instanceof SignIn.Throttled(Duration retryAfter)
        ? answer.header("Retry-After", Long.toString(retryAfter.toSeconds() + 1))
        : answer;
  }

  private static int status(SignIn outcome) {
    return switch (outcome) {
      case SignIn.Throttled _ -> 429;
      case SignIn.Busy _ -> 503;
      default -> 422;
    };
  }

  private static Frame alert(Visit visit, String title, SignIn outcome) {
    boolean isCode = title.equals(CODE_TITLE);
    return visit
        .frame(title)
        .withAlert(
            switch (outcome) {
              case SignIn.Throttled(Duration retryAfter) -> Waits.text(retryAfter);
              case SignIn.Busy _ -> "Too many people are signing in. Try again in a moment.";
              case SignIn.TooLate _ -> "That took too long. Sign in again, please.";
              case SignIn.NeedsRecoveryCode _ ->
                  "Too many codes were wrong. For a while only a recovery code counts.";
              default -> isCode ? "The code is wrong." : "User name or password is wrong.";
            });
  }
}
