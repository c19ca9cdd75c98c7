package stowage.server.token;

import java.time.Duration;
import stowage.core.access.LoginOutcome;
import stowage.model.ErrorCode;
import stowage.server.http.Answer;

/** What clients read whose credentials don't do. The first sentence is what people search for. */
final class LoginAnswers {

  private static final String ACCESS_DENIED = "HTTP Basic: Access denied. ";

  private LoginAnswers() {}

  static Answer wrong() {
    return refused(
        "The user name or password is wrong, or the token is unknown, revoked or expired.");
  }

  static Answer needsToken(LoginOutcome.Reason reason) {
    return refused(
        switch (reason) {
          case SECOND_FACTOR ->
              "This account has two-factor authentication, so a password alone can't log in here:"
                  + " use a personal access token with the scopes read_registry and write_registry"
                  + " in its place.";
          case TOKENS_ONLY ->
              "This account logs in with tokens only: use a personal access token with the scopes"
                  + " read_registry and write_registry in place of the password.";
        });
  }

  static Answer later(Duration retryAfter) {
    long seconds = Math.max(1, retryAfter.plusMillis(999).toSeconds());
    return Answer.error(
            ErrorCode.TOOMANYREQUESTS,
            "too many logins: try again in " + seconds + " s, or use a token")
        .header("Retry-After", Long.toString(seconds));
  }

  private static Answer refused(String whatToDo) {
    return Answer.error(ErrorCode.UNAUTHORIZED, ACCESS_DENIED + whatToDo)
        .header("WWW-Authenticate", "Basic realm=\"Stowage\"");
  }
}
