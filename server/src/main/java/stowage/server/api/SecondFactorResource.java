package stowage.server.api;

import java.util.List;
import stowage.core.access.Permissions;
import stowage.core.access.SitePermit;
import stowage.core.people.SecondFactorReset;
import stowage.core.people.UserListing;
import stowage.core.people.UserView;
import stowage.server.http.Answer;

/** {@code /users/:id/disable_two_factor}: for users who lost theirs. */
public final class SecondFactorResource implements Resource {

  private final SecondFactorReset reset;
  private final UserListing listing;
  private final SiteLeave leave;

  public SecondFactorResource(
      SecondFactorReset reset, UserListing listing, Permissions permissions) {
    this.reset = reset;
    this.listing = listing;
    this.leave = new SiteLeave(permissions);
  }

  @Override
  public List<ApiRoute> routes() {
    return List.of(
        ApiRoute.patch("/users/:id/disable_two_factor", "Takes a user's second factor away")
            .taking(Parameter.integer("id").required())
            .answering(204, Schema.nothing())
            .handledBy(call -> leave.toChange(call, permit -> disable(call, permit))));
  }

  private Answer disable(Call call, SitePermit permit) {
    return listing
        .find(call.number("id"))
        .map(user -> disable(call, permit, user))
        .orElseGet(() -> ApiErrors.notFound("User"));
  }

  private Answer disable(Call call, SitePermit permit, UserView user) {
    return user.details().hasSecondFactor()
        ? PeopleErrors.answer(reset.reset(permit, user.id()), _ -> call.noContent())
        : ApiErrors.badRequest("Two-factor authentication is not enabled for this user");
  }
}
