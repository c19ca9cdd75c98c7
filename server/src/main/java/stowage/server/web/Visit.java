package stowage.server.web;

import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import stowage.core.access.Requester;
import stowage.core.access.Secrets;
import stowage.core.people.PageSession;
import stowage.core.people.PageSessions;
import stowage.server.http.Exchange;

/** One request of somebody in front of the pages, signed in or not. */
final class Visit {
  static final String SESSION = "session";
  static final String VISITOR = "visitor";

  private static final int VISITOR_BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Exchange exchange;
  private final Optional<PageSession> session;
  private final String secret;
  private final boolean isNew;

  private Visit(Exchange exchange, Optional<PageSession> session, String secret, boolean isNew) {
    this.exchange = exchange;
    this.session = session;
    this.secret = secret;
    this.isNew = isNew;
  }

  static Visit of(Exchange exchange, PageSessions sessions) {
    Optional<String> cookie = Cookies.read(exchange, SESSION);
    Optional<PageSession> session = cookie.flatMap(sessions::find);
    if (session.isPresent()) {
      exchange.identify(session.get().username());
      return new Visit(exchange, session, cookie.orElseThrow(), false);
    }
    Optional<String> visitor = Cookies.read(exchange, VISITOR);
    return new Visit(exchange, session, visitor.orElseGet(Visit::newVisitor), visitor.isEmpty());
  }

  static String newVisitor() {
    byte[] bytes = new byte[VISITOR_BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  Exchange exchange() {
    return exchange;
  }

  Optional<PageSession> session() {
    return session;
  }

  /** What the cookie says, which nobody else knows. */
  String secret() {
    return secret;
  }

  /** Whether the browser is still to be given its cookie. */
  boolean isNew() {
    return isNew;
  }

  InetAddress address() {
    return InetAddress.ofLiteral(exchange.clientAddress());
  }

  Requester requester() {
    return new Requester(session.orElseThrow().actor(), exchange.clientAddress());
  }

  /** What comes before all paths of the application: empty, or its prefix. */
  String root() {
    return Optional.ofNullable(URI.create(exchange.addresses().applicationUrl()).getRawPath())
        .orElse("");
  }

  /** A frame for a page of this visit. */
  Frame frame(String title) {
    return new Frame(root(), title, session, formToken(), "", "");
  }

  /** Follows from the cookie's secret and doesn't give it away. */
  String formToken() {
    byte[] hash = Secrets.hash("form of the visit " + secret);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
  }

  /** Whether a form comes from a page that we sent to this browser. */
  boolean sent(Form form) {
    byte[] expected = formToken().getBytes(StandardCharsets.UTF_8);
    byte[] given = form.get("form_token").getBytes(StandardCharsets.UTF_8);
    return !isNew && isFromHere() && MessageDigest.isEqual(expected, given);
  }

  private boolean isFromHere() {
    Optional<String> origin = exchange.header("Origin");
    if (origin.isEmpty()) {
      return exchange.header("Sec-Fetch-Site").map("same-origin"::equals).orElse(true);
    }
    String application = exchange.addresses().applicationUrl();
    String server = application.substring(0, application.length() - root().length());
    return origin.get().equalsIgnoreCase(server)
        || origin.get().equalsIgnoreCase("http://" + exchange.requestedHost())
        || origin.get().equalsIgnoreCase("https://" + exchange.requestedHost());
  }
}
