package stowage.server.api;

import java.util.function.Function;
import stowage.core.access.Ability;
import stowage.core.access.Leave;
import stowage.core.access.Permissions;
import stowage.core.access.Requester;
import stowage.core.access.SitePermit;
import stowage.server.http.Answer;

/** Asks for what only administrators may. */
final class SiteLeave {

  private final Permissions permissions;

  SiteLeave(Permissions permissions) {
    this.permissions = permissions;
  }

  /** What an administrator gets; everybody else gets 403. */
  Answer toChange(Call call, Function<SitePermit, Answer> granted) {
    return ask(call, Ability.WRITE_API, granted);
  }

  Answer toRead(Call call, Function<SitePermit, Answer> granted) {
    return ask(call, Ability.READ_API, granted);
  }

  private Answer ask(Call call, Ability ability, Function<SitePermit, Answer> granted) {
    return switch (permissions.askForSite(call.requester(), ability)) {
      case Leave.Granted<SitePermit>(SitePermit permit) -> granted.apply(permit);
      case Leave.Refused<SitePermit> refused -> ApiErrors.of(refused.verdict(), "Resource");
    };
  }

  boolean isReader(Requester requester) {
    return permissions.askForSite(requester, Ability.READ_API) instanceof Leave.Granted;
  }
}
