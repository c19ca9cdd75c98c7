package stowage.server.web;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Map;
import stowage.core.access.LoginThrottle;
import stowage.core.people.PageSession;
import stowage.core.people.PeopleOutcome;
import stowage.core.people.PeopleProblem;
import stowage.server.http.Answer;

/** One's own password. */
final class PasswordPage {
  private static final String TITLE = "Password";

  private final WebFeatures features;
  private final Pages pages;
  private final SignInPages signIns;

  PasswordPage(WebFeatures features, Pages pages, SignInPages signIns) {
    this.features = features;
    this.pages = pages;
    this.signIns = signIns;
  }

  Answer show(Visit visit) {
    return features.password().isKept(visit.requester())
        ? page(visit, 200, "")
        : pages.message(
            visit,
            200,
            TITLE,
            "You have no password here: another service knows who you are. Change your password"
                + " there. For clients such as docker, make an access token.");
  }

  /** A session that somebody else got hold of is not to guess the password by this form. */
  Answer change(Visit visit, Form form) {
    PageSession session = visit.session().orElseThrow();
    InetAddress address = visit.address();
    if (features.throttle().ask(session.username(), address)
        instanceof LoginThrottle.Answer.Closed(Duration retryAfter)) {
      return page(visit, 429, Waits.text(retryAfter));
    }
    if (!form.get("next").equals(form.get("again"))) {
      return page(visit, 422, "The new password was not the same both times.");
    }
    return switch (features
        .password()
        .change(visit.requester(), form.get("current"), form.get("next"))) {
      case PeopleOutcome.Refused<?>(PeopleProblem problem) -> refused(visit, problem);
      case PeopleOutcome.Done<?> _ -> changed(visit, session);
    };
  }

  private Answer refused(Visit visit, PeopleProblem problem) {
    if (problem.field().equals("current_password")) {
      features.throttle().failed(visit.session().orElseThrow().username(), visit.address());
    }
    int status = problem.cause() == PeopleProblem.Cause.BUSY ? 503 : 422;
    return page(visit, status, Problems.text(problem));
  }

  private Answer changed(Visit visit, PageSession session) {
    features.sessions().endAll(session.userId());
    return signIns.open(visit, session.actor(), Paths.TOKENS);
  }

  private Answer page(Visit visit, int status, String alert) {
    return pages.page(
        visit, status, "password", Map.of("frame", visit.frame(TITLE).withAlert(alert)));
  }
}
