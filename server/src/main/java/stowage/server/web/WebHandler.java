package stowage.server.web;

import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import stowage.core.people.PageSession;
import stowage.server.http.Answer;
import stowage.server.http.Exchange;
import stowage.server.http.Handler;

/**
 * The pages that people need to get at their credentials: sign in, password, second factor, access
 * tokens. They work without scripts. Every form has to come from a page of ours.
 */
public final class WebHandler implements Handler {
  private final WebFeatures features;
  private final Pages pages = new Pages();
  private final SignInPages signIns;
  private final Map<String, Page> open;
  private final Map<String, Page> signedIn;
  private final PasswordPage password;

  public WebHandler(WebFeatures features, Clock clock) {
    this.features = features;
    this.signIns = new SignInPages(features, pages, clock);
    this.password = new PasswordPage(features, pages, signIns);
    this.open = openPages(clock);
    this.signedIn = accountPages(clock);
  }

  /** What answers at a path. */
  private record Page(Optional<Show> show, Optional<Take> take) {
    static Page of(Show show, Take take) {
      return new Page(Optional.of(show), Optional.of(take));
    }

    static Page shown(Show show) {
      return new Page(Optional.of(show), Optional.empty());
    }

    static Page forms(Take take) {
      return new Page(Optional.empty(), Optional.of(take));
    }
  }

  private interface Show {
    Answer answer(Visit visit);
  }

  private interface Take {
    Answer answer(Visit visit, Form form);
  }

  private Map<String, Page> openPages(Clock clock) {
    Map<String, Page> found = new HashMap<>();
    found.put(Paths.SIGN_IN, Page.of(signIns::show, signIns::withPassword));
    found.put(Paths.CODE, Page.of(signIns::showCode, signIns::withCode));
    found.put(Paths.SIGN_OUT, Page.forms((visit, _) -> signIns.signOut(visit)));
    if (features.provider().isPresent()) {
      ProviderPages provider = new ProviderPages(features.provider().get(), pages, signIns, clock);
      found.put(Paths.PROVIDER, Page.shown(provider::begin));
      found.put(Paths.PROVIDER_CALLBACK, Page.shown(provider::finish));
    }
    return Map.copyOf(found);
  }

  private Map<String, Page> accountPages(Clock clock) {
    TokensPage tokens = new TokensPage(features.tokens(), pages, clock);
    SecondFactorPage factor = new SecondFactorPage(features.secondFactor(), pages);
    return Map.of(
        Paths.PASSWORD, Page.of(password::show, password::change),
        Paths.TOKENS, Page.of(tokens::show, tokens::create),
        Paths.TOKENS_REVOKE, Page.forms(tokens::revoke),
        Paths.SECOND_FACTOR, Page.of(factor::show, (visit, _) -> factor.start(visit)),
        Paths.SECOND_FACTOR_CONFIRM, Page.forms(factor::confirm),
        Paths.SECOND_FACTOR_CHANGE, Page.forms(factor::change));
  }

  @Override
  public Answer handle(Exchange exchange) throws IOException {
    String path = exchange.rawPath();
    Optional<Asset> asset = Asset.at(path);
    if (asset.isPresent()) {
      exchange.route(Paths.ROOT + "/assets");
      return asset.get().answer();
    }
    Visit visit = Visit.of(exchange, features.sessions());
    if (path.equals("/") || path.equals(Paths.ROOT) || path.equals(Paths.ROOT + "/")) {
      return pages.go(visit, visit.session().isPresent() ? Paths.TOKENS : Paths.SIGN_IN);
    }
    Page page = open.get(path);
    if (page != null) {
      exchange.route(path);
      return answer(visit, page);
    }
    Page account = signedIn.get(path);
    if (account == null) {
      return pages.message(visit, 404, "Not found", "There is no such page.");
    }
    exchange.route(path);
    return visit.session().map(session -> pathFor(session, path)).orElse(Paths.SIGN_IN).equals(path)
        ? answer(visit, account)
        : pages.go(visit, visit.session().map(_ -> Paths.PASSWORD).orElse(Paths.SIGN_IN));
  }

  /** Who has somebody else's password sees nothing but the page where to change it. */
  private static String pathFor(PageSession session, String path) {
    return session.mustChangePassword() ? Paths.PASSWORD : path;
  }

  private Answer answer(Visit visit, Page page) throws IOException {
    String method = visit.exchange().method();
    if (method.equals("POST") && page.take().isPresent()) {
      return take(visit, page.take().get());
    }
    boolean isRead = method.equals("GET") || method.equals("HEAD");
    if (isRead && page.show().isPresent()) {
      return page.show().get().answer(visit);
    }
    return isRead
        ? pages.go(visit, "/")
        : pages
            .message(visit, 405, "Not possible", "This page can't be asked for like that.")
            .header("Allow", "GET, HEAD, POST");
  }

  private Answer take(Visit visit, Take take) throws IOException {
    Optional<Form> form = Form.read(visit.exchange());
    if (form.isEmpty()) {
      return pages.message(visit, 400, "Not possible", "The form could not be read.");
    }
    if (!visit.sent(form.get())) {
      return pages.message(
          visit,
          403,
          "Not possible",
          "The form did not come from this browser's own page, or that was too long ago."
              + " Nothing was changed. Your browser has to take cookies of this site.");
    }
    return take.answer(visit, form.get());
  }
}
