package stowage.server.web;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import stowage.core.access.RecoveryCodes;
import stowage.core.access.TotpSecret;
import stowage.core.people.OwnSecondFactor;
import stowage.core.people.PageSession;
import stowage.core.people.SecondFactorChange;
import stowage.server.http.Answer;

/** One's own second factor. */
final class SecondFactorPage {
  private static final String TITLE = "Second factor";

  private final OwnSecondFactor factors;
  private final Pages pages;

  SecondFactorPage(OwnSecondFactor factors, Pages pages) {
    this.factors = factors;
    this.pages = pages;
  }

  Answer show(Visit visit) {
    return page(visit, 200, visit.frame(TITLE), List.of());
  }

  Answer start(Visit visit) {
    factors.start(visit.session().orElseThrow().actor());
    return pages.go(visit, Paths.SECOND_FACTOR);
  }

  Answer confirm(Visit visit, Form form) {
    return changed(visit, factors.confirm(visit.requester(), form.get("code")));
  }

  Answer change(Visit visit, Form form) {
    String code = form.get("code").strip();
    return switch (form.get("change")) {
      case "codes" -> changed(visit, factors.renewCodes(visit.requester(), code));
      case "remove" -> changed(visit, factors.remove(visit.requester(), code));
      default -> show(visit);
    };
  }

  private Answer changed(Visit visit, SecondFactorChange change) {
    Frame frame = visit.frame(TITLE);
    return switch (change) {
      case SecondFactorChange.Codes(RecoveryCodes made) -> page(visit, 200, frame, made.codes());
      case SecondFactorChange.Removed _ ->
          page(visit, 200, frame.withNotice("The second factor is turned off."), List.of());
      case SecondFactorChange.WrongCode _ ->
          page(visit, 422, frame.withAlert("The code is wrong."), List.of());
      case SecondFactorChange.Outdated _ ->
          page(visit, 422, frame.withAlert("This was changed meanwhile."), List.of());
      case SecondFactorChange.Throttled(Duration retryAfter) ->
          page(visit, 429, frame.withAlert(Waits.text(retryAfter)), List.of());
    };
  }

  private Answer page(Visit visit, int status, Frame frame, List<String> codes) {
    return pages.page(
        visit, status, "second_factor", Map.of("frame", frame, "factor", view(visit, codes)));
  }

  private FactorView view(Visit visit, List<String> codes) {
    PageSession session = visit.session().orElseThrow();
    return switch (factors.status(session.actor())) {
      case OwnSecondFactor.Status.Off _ -> new FactorView(false, 0, "", QrImage.NONE, codes);
      case OwnSecondFactor.Status.On(long left) ->
          new FactorView(true, left, "", QrImage.NONE, codes);
      case OwnSecondFactor.Status.Started(TotpSecret secret) ->
          new FactorView(false, 0, secret.text(), qr(visit, session, secret), codes);
    };
  }

  private static QrImage qr(Visit visit, PageSession session, TotpSecret secret) {
    String issuer = visit.exchange().addresses().registryHost();
    return QrImage.of(secret.uri(issuer, session.username()));
  }
}
