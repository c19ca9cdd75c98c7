package stowage.core.people;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import stowage.core.access.Ability;
import stowage.core.access.Actor;
import stowage.core.access.CredentialId;
import stowage.core.access.Leave;
import stowage.core.access.Permissions;
import stowage.core.access.Requester;
import stowage.core.access.Revocations;
import stowage.core.access.SitePermit;
import stowage.metadata.AccessToken;
import stowage.metadata.AccessTokenFilter;
import stowage.metadata.Durability;
import stowage.metadata.Metadata;
import stowage.metadata.Slice;

/**
 * Access tokens of users: their own for everybody, everybody's for administrators. To others a
 * token doesn't exist.
 */
public final class PersonalTokens {

  /** How long a rotated token lasts where nothing else is asked for. */
  public static final int ROTATED_DAYS = 7;

  private final Metadata metadata;
  private final Permissions permissions;
  private final TokenTrail trail;
  private final TokenMaking making;
  private final Revocations revocations;
  private final Clock clock;

  public PersonalTokens(
      Metadata metadata, Permissions permissions, Revocations revocations, Clock clock) {
    this.metadata = metadata;
    this.permissions = permissions;
    this.trail = new TokenTrail(metadata, clock);
    this.making = new TokenMaking(metadata, trail, clock);
    this.revocations = revocations;
    this.clock = clock;
  }

  /** Some of the tokens that were asked for, and how many there are in all. */
  public record Page(List<TokenView> tokens, long total) {
    public Page {
      tokens = List.copyOf(tokens);
    }
  }

  /** Makes a token for whoever asks. */
  public PeopleOutcome<MadeToken> create(Requester requester, TokenWish wish) {
    return requester
        .actor()
        .person()
        .map(user -> making.make(requester, user.id(), wish))
        .orElseGet(() -> PeopleOutcome.refused(PeopleProblem.missing("user")));
  }

  /** Makes a token for somebody else. */
  public PeopleOutcome<MadeToken> createFor(SitePermit permit, long user, TokenWish wish) {
    return making.make(permit.requester(), user, wish);
  }

  /**
   * Tokens: where no user is named, an administrator gets those of all users and bots, anybody else
   * their own.
   */
  public PeopleOutcome<Page> page(Requester requester, TokenQuery query, int limit, long offset) {
    return reachable(requester, query)
        .map(it -> PeopleOutcome.done(page(it.filter(), new Slice(limit, offset))))
        .orElseGet(
            () ->
                PeopleOutcome.refused(
                    PeopleProblem.forbidden("Only administrators may see these")));
  }

  private Optional<TokenQuery> reachable(Requester requester, TokenQuery query) {
    if (isAdministrator(requester, Ability.READ_API)) {
      return Optional.of(query);
    }
    OptionalLong own = Permissions.idOf(requester.actor());
    return own.isPresent() && query.user().orElse(own.getAsLong()) == own.getAsLong()
        ? Optional.of(query.ofUser(own.getAsLong()))
        : Optional.empty();
  }

  private Page page(AccessTokenFilter filter, Slice slice) {
    Instant now = clock.instant();
    return metadata
        .database()
        .read(
            rows ->
                new Page(
                    metadata.accessTokens().page(rows, filter, now, slice).stream()
                        .map(token -> TokenView.of(token, now))
                        .toList(),
                    metadata.accessTokens().count(rows, filter, now)));
  }

  public PeopleOutcome<TokenView> find(Requester requester, long id) {
    return PeopleOutcome.ofFound(reached(requester, id, Ability.READ_API).map(this::view), "token");
  }

  /** The token that is shown with this request. */
  public PeopleOutcome<TokenView> self(Requester requester) {
    return PeopleOutcome.ofFound(shown(requester).flatMap(this::found).map(this::view), "token");
  }

  /** Ends a token; one that has ended stays so. */
  public PeopleOutcome<TokenView> revoke(Requester requester, long id) {
    return PeopleOutcome.ofFound(
        reached(requester, id, Ability.WRITE_API).map(token -> revoked(requester, token)), "token");
  }

  /** Ends the token that is shown with this request. */
  public PeopleOutcome<TokenView> revokeSelf(Requester requester) {
    return PeopleOutcome.ofFound(
        shown(requester).flatMap(this::found).map(token -> revoked(requester, token)), "token");
  }

  private TokenView revoked(Requester requester, AccessToken token) {
    metadata
        .database()
        .change(
            Durability.DURABLE,
            rows -> {
              if (metadata.accessTokens().revoke(rows, token.id(), clock.instant())) {
                trail.note(rows, requester, "access_token_revoked", token);
              }
            });
    end(token);
    return found(token.id()).map(this::view).orElseGet(() -> view(token));
  }

  /** Ends a token and makes another like it. */
  public PeopleOutcome<MadeToken> rotate(
      Requester requester, long id, Optional<LocalDate> expiresOn) {
    return PeopleOutcome.ofFound(reached(requester, id, Ability.WRITE_API), "token")
        .then(token -> rotated(requester, token, expiresOn));
  }

  /** Ends the token that is shown with this request, and makes another like it. */
  public PeopleOutcome<MadeToken> rotateSelf(Requester requester, Optional<LocalDate> expiresOn) {
    return PeopleOutcome.ofFound(shown(requester).flatMap(this::found), "token")
        .then(token -> rotated(requester, token, expiresOn));
  }

  private PeopleOutcome<MadeToken> rotated(
      Requester requester, AccessToken token, Optional<LocalDate> expiresOn) {
    PeopleOutcome<MadeToken> outcome = making.makeAgain(requester, token, expiresOn);
    if (outcome.isDone()) {
      end(token);
    }
    return outcome;
  }

  private void end(AccessToken token) {
    revocations.revoked(new CredentialId(CredentialId.Kind.ACCESS_TOKEN, token.id()));
  }

  private Optional<AccessToken> reached(Requester requester, long id, Ability ability) {
    return found(id).filter(token -> reaches(requester, token.userId(), ability));
  }

  private boolean reaches(Requester requester, long user, Ability ability) {
    OptionalLong own = Permissions.idOf(requester.actor());
    boolean isOwn = own.isPresent() && own.getAsLong() == user;
    return isOwn || isAdministrator(requester, ability);
  }

  private boolean isAdministrator(Requester requester, Ability ability) {
    return permissions.askForSite(requester, ability) instanceof Leave.Granted;
  }

  private static Optional<Long> shown(Requester requester) {
    return requester.actor() instanceof Actor.Person person
        ? person.token().map(AccessToken::id)
        : Optional.empty();
  }

  private Optional<AccessToken> found(long id) {
    return metadata.database().read(rows -> metadata.accessTokens().find(rows, id));
  }

  private TokenView view(AccessToken token) {
    return TokenView.of(token, clock.instant());
  }
}
