package stowage.server.token;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import stowage.core.access.Credentials;
import stowage.core.access.Presented;
import stowage.core.tokens.RequestedScope;
import stowage.server.http.Exchange;
import stowage.server.http.Query;
import stowage.server.oci.AuthorizationHeader;

/**
 * What a client asks the token service for.
 *
 * @param presented none of the credentials where the client wants to be nobody
 * @param isForm whether it came as an OAuth2 form, and is answered as one
 */
record TokenRequest(
    Presented presented, String service, List<RequestedScope> scopes, boolean isForm) {

  private static final String FORM = "application/x-www-form-urlencoded";
  private static final int MAX_FORM_BYTES = 64 * 1024;

  /** What became of a request's text. */
  sealed interface Reading {
    record Sound(TokenRequest request) implements Reading {}

    /**
     * It makes no sense.
     *
     * @param error of RFC 6749, section 5.2
     */
    record Flawed(String error, String description) implements Reading {}
  }

  /** Docker's token authentication specification: parameters in the query, HTTP Basic. */
  static TokenRequest ofQuery(Exchange exchange) {
    return new TokenRequest(
        AuthorizationHeader.read(exchange.header("Authorization")),
        exchange.parameter("service").orElse(""),
        RequestedScope.parse(exchange.parameters("scope")),
        false);
  }

  /** Docker's OAuth2 variant: a form with the credentials in it. */
  static Reading ofForm(Exchange exchange) throws IOException {
    String type = exchange.header("Content-Type").orElse("");
    if (!type.regionMatches(true, 0, FORM, 0, FORM.length())) {
      return new Reading.Flawed("invalid_request", "the body has to be a form (" + FORM + ")");
    }
    byte[] body = exchange.body().readAtMost(MAX_FORM_BYTES);
    if (body == null) {
      return new Reading.Flawed("invalid_request", "the form is too long");
    }
    Query form = Query.parse(new String(body, StandardCharsets.ISO_8859_1));
    if (form.isBroken()) {
      return new Reading.Flawed("invalid_request", "the form can't be decoded");
    }
    return ofForm(form);
  }

  private static Reading ofForm(Query form) {
    String grant = form.first("grant_type").orElse("");
    Optional<Credentials> credentials =
        switch (grant) {
          case "password" ->
              form.first("password")
                  .map(password -> new Credentials(form.first("username").orElse(""), password));
          // What clients keep as an identity token is one of the tokens that people make.
          case "refresh_token" ->
              form.first("refresh_token").map(token -> new Credentials("", token));
          default -> Optional.empty();
        };
    if (credentials.isPresent()) {
      return new Reading.Sound(
          new TokenRequest(
              new Presented.Password(credentials.get()),
              form.first("service").orElse(""),
              RequestedScope.parse(form.all("scope")),
              true));
    }
    return grant.equals("password") || grant.equals("refresh_token")
        ? new Reading.Flawed("invalid_request", grant + " is missing")
        : new Reading.Flawed(
            "unsupported_grant_type", "grant_type has to be password or refresh_token");
  }
}
