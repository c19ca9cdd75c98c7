package stowage.server.oci;

import java.io.IOException;
import java.util.List;
import stowage.core.access.Admission;
import stowage.core.access.Authenticator;
import stowage.core.access.Caller;
import stowage.core.access.Demand;
import stowage.core.access.LapsedPermitException;
import stowage.core.access.Presented;
import stowage.model.ErrorCode;
import stowage.server.http.Answer;
import stowage.server.http.Exchange;

/** Lets in who brings what a request demands; others learn what they have to bring. */
public final class Gate {

  private static final int RETRY_AFTER_SECONDS = 5;

  private final Authenticator authenticator;
  private final Challenge challenge;

  public Gate(Authenticator authenticator, Challenge challenge) {
    this.authenticator = authenticator;
    this.challenge = challenge;
  }

  /** Answers somebody who was let in. */
  @FunctionalInterface
  public interface Inside {
    Answer answer(Caller caller) throws IOException;
  }

  public Answer admit(Exchange exchange, List<Demand> demands, Inside inside) throws IOException {
    Presented presented = AuthorizationHeader.read(exchange.header("Authorization"));
    return switch (authenticator.admit(presented, demands)) {
      case Admission.Refused() -> challenge.answer(exchange, demands);
      case Admission.InvalidToken(String reason) ->
          challenge.answer(exchange, demands, "invalid_token", "the token is " + reason);
      case Admission.InsufficientToken() ->
          challenge.answer(
              exchange, demands, "insufficient_scope", "the token does not reach that far");
      case Admission.Busy() ->
          Answer.error(ErrorCode.TOOMANYREQUESTS, "too many logins are being checked")
              .header("Retry-After", Integer.toString(RETRY_AFTER_SECONDS));
      case Admission.Admitted(Caller caller) -> {
        exchange.identify(caller.identity().name());
        yield answerOrLapsed(exchange, demands, caller, inside);
      }
    };
  }

  private Answer answerOrLapsed(
      Exchange exchange, List<Demand> demands, Caller caller, Inside inside) throws IOException {
    try {
      return inside.answer(caller);
    } catch (LapsedPermitException e) {
      return challenge.answer(
          exchange, demands, "invalid_token", "the path means another project by now");
    }
  }
}
