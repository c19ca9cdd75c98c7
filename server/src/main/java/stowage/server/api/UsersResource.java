package stowage.server.api;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import stowage.core.access.Permissions;
import stowage.core.access.Requester;
import stowage.core.access.SitePermit;
import stowage.core.people.NewUser;
import stowage.core.people.PeopleOutcome;
import stowage.core.people.UserAccounts;
import stowage.core.people.UserEdit;
import stowage.core.people.UserListing;
import stowage.core.people.UserRights;
import stowage.core.people.UserView;
import stowage.server.http.Answer;

/** {@code /user} and {@code /users}. */
public final class UsersResource implements Resource {
  private static final Parameter ID = Parameter.integer("id").required();

  private final UserAccounts accounts;
  private final UserListing listing;
  private final SiteLeave leave;

  public UsersResource(UserAccounts accounts, UserListing listing, Permissions permissions) {
    this.accounts = accounts;
    this.listing = listing;
    this.leave = new SiteLeave(permissions);
  }

  @Override
  public List<ApiRoute> routes() {
    return List.of(
        ApiRoute.get("/user", "Who is asking").answering(200, UserJson.WHOLE).handledBy(this::self),
        ApiRoute.get("/users", "Users, the newest first")
            .taking(
                Parameter.text("search").saying("what user name or name begins with"),
                Parameter.text("username").saying("the whole of it, in whatever case"),
                Parameter.truth("active"),
                Parameter.truth("blocked"),
                Parameter.truth("humans"),
                Parameter.truth("without_project_bots"),
                Parameter.truth("admins").saying("for administrators"),
                Parameter.truth("external").saying("for administrators"),
                Parameter.truth("exclude_external").saying("for administrators"))
            .paging(UserJson.WHOLE)
            .handledBy(this::list),
        ApiRoute.get("/users/:id", "A user")
            .taking(ID)
            .answering(200, UserJson.WHOLE)
            .handledBy(this::one),
        ApiRoute.post("/users", "Makes a user")
            .taking(Parameter.text("username").required(), Parameter.text("name").required())
            .taking(rights())
            .answering(201, UserJson.WHOLE)
            .handledBy(call -> leave.toChange(call, permit -> create(call, permit))),
        ApiRoute.put("/users/:id", "Changes a user")
            .taking(ID, Parameter.text("name"), Parameter.text("username"))
            .taking(rights())
            .answering(200, UserJson.WHOLE)
            .handledBy(call -> leave.toChange(call, permit -> change(call, permit))),
        ApiRoute.delete("/users/:id", "Deletes a user whose personal namespace is empty")
            .taking(ID, Parameter.truth("hard_delete"))
            .handledBy(call -> act(call, accounts::delete, Call::noContent)),
        state("block", "No credential of the user works any more", this::block),
        state("unblock", "The user's credentials work again", call -> act(call, accounts::unblock)),
        state("activate", "Says that a user is active who isn't blocked", this::activate));
  }

  private static List<Parameter> rights() {
    return List.of(
        Parameter.text("email"),
        Parameter.text("password").saying("to be changed by the user; none for other logins"),
        Parameter.truth("admin"),
        Parameter.truth("external").saying("sees what is internal as a member only"),
        Parameter.truth("tokens_only").saying("the password is refused where a token will do"));
  }

  private static ApiRoute state(String word, String summary, ApiRoute.Action action) {
    return ApiRoute.post("/users/:id/" + word, summary)
        .taking(ID)
        .answering(201, Schema.truth())
        .handledBy(action);
  }

  private Answer self(Call call) {
    Optional<UserView> user = userId(call.requester()).flatMap(listing::find);
    return user.map(it -> call.ok(UserJson.whole(it, call.baseUrl())))
        .orElseGet(ApiErrors::unauthorized);
  }

  private static Optional<Long> userId(Requester requester) {
    return Permissions.idOf(requester.actor()).stream().boxed().findFirst();
  }

  private Answer list(Call call) {
    boolean isAdmin = leave.isReader(call.requester());
    Optional<String> username = call.textIfGiven("username");
    Paging paging = call.paging();
    UserListing.Page page =
        username.isPresent()
            ? named(username.get())
            : listing.page(query(call, isAdmin), paging.perPage(), paging.offset());
    return call.page(
        page.users().stream().map(user -> json(call, user, isAdmin)).toList(), page.total());
  }

  private UserListing.Page named(String username) {
    List<UserView> users = listing.find(username).stream().toList();
    return new UserListing.Page(users, users.size());
  }

  private static UserListing.Query query(Call call, boolean isAdmin) {
    Optional<Boolean> isActive =
        call.isTrue("active")
            ? Optional.of(true)
            : Optional.of(false).filter(_ -> call.isTrue("blocked"));
    Optional<Boolean> external =
        call.isTrue("external")
            ? Optional.of(true)
            : Optional.of(false).filter(_ -> call.isTrue("exclude_external"));
    return new UserListing.Query(
        call.textIfGiven("search").orElse(""),
        isActive,
        Optional.of(call.isTrue("humans") || call.isTrue("without_project_bots")),
        Optional.of(true).filter(_ -> isAdmin && call.isTrue("admins")),
        external.filter(_ -> isAdmin),
        isAdmin);
  }

  private Answer one(Call call) {
    boolean isAdmin = leave.isReader(call.requester());
    return listing
        .find(call.number("id"))
        .map(user -> call.ok(json(call, user, isAdmin)))
        .orElseGet(() -> ApiErrors.notFound("User"));
  }

  private static JsonObject json(Call call, UserView user, boolean isAdmin) {
    boolean isWhole = isAdmin || userId(call.requester()).filter(id -> id == user.id()).isPresent();
    return isWhole
        ? UserJson.whole(user, call.baseUrl())
        : UserJson.everybodys(user, call.baseUrl());
  }

  private Answer create(Call call, SitePermit permit) {
    UserRights rights =
        new UserRights(call.isTrue("admin"), call.isTrue("external"), call.isTrue("tokens_only"));
    NewUser user =
        new NewUser(
            call.text("username"),
            call.text("name"),
            call.textIfGiven("email").filter(it -> !it.isBlank()),
            call.textIfGiven("password").filter(it -> !it.isEmpty()),
            true,
            rights);
    return PeopleErrors.answer(
        accounts.create(permit, user), made -> call.created(UserJson.whole(made, call.baseUrl())));
  }

  private Answer change(Call call, SitePermit permit) {
    long id = call.number("id");
    Optional<UserView> user = listing.find(id);
    if (user.isEmpty()) {
      return ApiErrors.notFound("User");
    }
    if (call.textIfGiven("username").filter(it -> !it.equals(user.get().username())).isPresent()) {
      return ApiErrors.refusedField("username", "can't be changed: images are found under it");
    }
    UserEdit edit =
        new UserEdit(
            call.textIfGiven("name"),
            call.textIfGiven("email"),
            call.textIfGiven("password").filter(it -> !it.isEmpty()),
            call.truthIfGiven("admin"),
            call.truthIfGiven("external"),
            call.truthIfGiven("tokens_only"));
    return PeopleErrors.answer(
        accounts.change(permit, id, edit),
        changed -> call.ok(UserJson.whole(changed, call.baseUrl())));
  }

  private Answer block(Call call) {
    long id = call.number("id");
    return userId(call.requester()).filter(own -> own == id).isPresent()
        ? ApiErrors.forbidden("Nobody can block themselves")
        : act(call, accounts::block);
  }

  private Answer activate(Call call) {
    return leave.toChange(
        call,
        _ ->
            listing
                .find(call.number("id"))
                .map(
                    user ->
                        user.isActive()
                            ? call.createdTrue()
                            : ApiErrors.forbidden(
                                "A blocked user must be unblocked to be activated"))
                .orElseGet(() -> ApiErrors.notFound("User")));
  }

  private Answer act(Call call, BiFunction<SitePermit, Long, PeopleOutcome<UserView>> action) {
    return act(call, action, Call::createdTrue);
  }

  private Answer act(
      Call call,
      BiFunction<SitePermit, Long, PeopleOutcome<UserView>> action,
      Function<Call, Answer> done) {
    return leave.toChange(
        call,
        permit ->
            PeopleErrors.answer(action.apply(permit, call.number("id")), _ -> done.apply(call)));
  }
}
