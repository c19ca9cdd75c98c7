package stowage.server.oci;

import java.util.List;
import java.util.Optional;
import stowage.core.access.Demand;
import stowage.model.ErrorCode;
import stowage.server.http.Answer;
import stowage.server.http.Exchange;

/** How clients are asked to show who they are: a 401 with {@code WWW-Authenticate}. */
public sealed interface Challenge {

  /** HTTP Basic (RFC 7617). */
  record Basic(String realm) implements Challenge {}

  /**
   * A token of a token server (Docker's token specification).
   *
   * @param realm where the token server is; where this begins with a slash, at the address that the
   *     client used for this registry
   * @param service what the token server knows this registry as
   */
  record Bearer(String realm, String service) implements Challenge {

    private String header(Exchange exchange, List<Demand> demands, String error) {
      String address = realm.startsWith("/") ? exchange.serverUrl() + realm : realm;
      StringBuilder header = new StringBuilder("Bearer ");
      add(header, "realm", address);
      add(header, "service", service);
      if (!demands.isEmpty()) {
        add(header, "scope", Demand.scopes(demands));
      }
      if (!error.isEmpty()) {
        add(header, "error", error);
      }
      return header.toString();
    }

    private static void add(StringBuilder header, String name, String value) {
      header.append(header.charAt(header.length() - 1) == '"' ? "," : "");
      header.append(name).append("=\"").append(quotable(value)).append('"');
    }
  }

  /**
   * A token of this server's own token service.
   *
   * @param realm where it is; empty: at the application's address
   * @param service what the registry is called there
   */
  record Accounts(Optional<String> realm, String service) implements Challenge {
    private String header(Exchange exchange, List<Demand> demands, String error) {
      String address = realm.orElseGet(() -> exchange.addresses().applicationUrl() + "/jwt/auth");
      return new Bearer(address, service).header(exchange, demands, error);
    }
  }

  /** Asks for credentials. */
  default Answer answer(Exchange exchange, List<Demand> demands) {
    return answer(exchange, demands, "", ErrorCode.UNAUTHORIZED.message());
  }

  /**
   * Asks for another token.
   *
   * @param error of RFC 6750, section 3.1
   */
  default Answer answer(Exchange exchange, List<Demand> demands, String error, String message) {
    String header =
        switch (this) {
          case Basic(String realm) -> "Basic realm=\"" + quotable(realm) + "\"";
          case Bearer bearer -> bearer.header(exchange, demands, error);
          case Accounts accounts -> accounts.header(exchange, demands, error);
        };
    return Answer.error(ErrorCode.UNAUTHORIZED, message).header("WWW-Authenticate", header);
  }

  private static String quotable(String text) {
    return text.replace("\\", "").replace("\"", "");
  }
}
