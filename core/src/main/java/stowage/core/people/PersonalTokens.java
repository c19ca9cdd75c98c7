package stowage.core.people;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import stowage.core.access.Ability;
import stowage.core.access.Actor;
import stowage.core.access.AuditTrail;
import stowage.core.access.CredentialId;
import stowage.core.access.Leave;
import stowage.core.access.Permissions;
import stowage.core.access.Requester;
import stowage.core.access.Revocations;
import stowage.core.access.Scope;
import stowage.core.access.SecretKind;
import stowage.core.access.Secrets;
import stowage.core.access.SitePermit;
import stowage.core.access.TokenSecret;
import stowage.metadata.AccessToken;
import stowage.metadata.AccessTokenFilter;
import stowage.metadata.AuditEvent;
import stowage.metadata.Durability;
import stowage.metadata.Metadata;
import stowage.metadata.SecretHash;
import stowage.metadata.Slice;
import stowage.metadata.Transaction;
import stowage.metadata.User;

/**
 * Access tokens of users: their own for everybody, everybody's for administrators. To others a
 * token doesn't exist.
 */
public final class PersonalTokens {

  /** How long a rotated token lasts where nothing else is asked for. */
  public static final int ROTATED_DAYS = 7;

  private static final int MAX_NAME_CHARACTERS = 255;
  private static final int MAX_DESCRIPTION_CHARACTERS = 255;

  private final Metadata metadata;
  private final Permissions permissions;
  private final AuditTrail audit;
  private final Revocations revocations;
  private final Secrets secrets = new Secrets();
  private final Clock clock;

  public PersonalTokens(
      Metadata metadata, Permissions permissions, Revocations revocations, Clock clock) {
    this.metadata = metadata;
    this.permissions = permissions;
    this.audit = new AuditTrail(metadata, clock);
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
        .map(user -> make(requester, user.id(), wish))
        .orElseGet(() -> PeopleOutcome.refused(PeopleProblem.missing("user")));
  }

  /** Makes a token for somebody else. */
  public PeopleOutcome<MadeToken> createFor(SitePermit permit, long user, TokenWish wish) {
    return make(permit.requester(), user, wish);
  }

  private PeopleOutcome<MadeToken> make(Requester requester, long user, TokenWish wish) {
    Optional<PeopleProblem> problem = problemOf(wish);
    if (problem.isPresent()) {
      return PeopleOutcome.refused(problem.get());
    }
    TokenSecret secret = secrets.make(SecretKind.ACCESS_TOKEN);
    AccessToken.Details details =
        new AccessToken.Details(
            wish.name(), wish.description(), new HashSet<>(wish.scopes()), wish.expiresOn());
    Optional<AccessToken> made =
        metadata
            .database()
            .transact(Durability.DURABLE, rows -> insert(rows, requester, user, details, secret));
    return PeopleOutcome.ofFound(made.map(token -> made(token, secret)), "user");
  }

  private Optional<AccessToken> insert(
      Transaction rows,
      Requester requester,
      long user,
      AccessToken.Details details,
      TokenSecret secret) {
    OptionalLong maker = Permissions.idOf(requester.actor());
    Optional<AccessToken> made =
        metadata
            .accessTokens()
            .create(rows, user, details, SecretHash.of(secret.text()), maker, clock.instant());
    made.ifPresent(token -> note(rows, requester, "access_token_created", token));
    return made;
  }

  private Optional<PeopleProblem> problemOf(TokenWish wish) {
    if (wish.name().isBlank()) {
      return Optional.of(PersonTexts.blank("name"));
    }
    if (wish.scopes().isEmpty()) {
      return Optional.of(PersonTexts.blank("scopes"));
    }
    if (Scope.ofWireNames(wish.scopes())
        instanceof Scope.Reading.UnknownWords(List<String> words)) {
      return Optional.of(PeopleProblem.invalid("scopes", "can't be " + String.join(", ", words)));
    }
    return PersonTexts.problemOfText("name", wish.name(), MAX_NAME_CHARACTERS)
        .or(
            () ->
                PersonTexts.problemOfText(
                    "description", wish.description(), MAX_DESCRIPTION_CHARACTERS))
        .or(() -> wish.expiresOn().flatMap(this::problemOfExpiry));
  }

  private Optional<PeopleProblem> problemOfExpiry(LocalDate day) {
    return day.isAfter(today())
        ? Optional.empty()
        : Optional.of(PeopleProblem.invalid("expires_at", "must be a date in the future"));
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
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
                note(rows, requester, "access_token_revoked", token);
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
    Optional<PeopleProblem> problem = expiresOn.flatMap(this::problemOfExpiry);
    if (problem.isPresent()) {
      return PeopleOutcome.refused(problem.get());
    }
    Optional<LocalDate> day = expiresOn.or(() -> Optional.of(today().plusDays(ROTATED_DAYS)));
    TokenSecret secret = secrets.make(SecretKind.ACCESS_TOKEN);
    Optional<AccessToken> made =
        metadata
            .database()
            .transact(Durability.DURABLE, rows -> rotate(rows, requester, token, secret, day));
    made.ifPresent(_ -> end(token));
    return made.map(it -> PeopleOutcome.done(made(it, secret)))
        .orElseGet(() -> PeopleOutcome.refused(PeopleProblem.invalid("token", "works no more")));
  }

  private Optional<AccessToken> rotate(
      Transaction rows,
      Requester requester,
      AccessToken token,
      TokenSecret secret,
      Optional<LocalDate> day) {
    Optional<AccessToken> made =
        metadata
            .accessTokens()
            .rotate(rows, token.id(), SecretHash.of(secret.text()), day, clock.instant());
    made.ifPresent(it -> note(rows, requester, "access_token_rotated", it));
    return made;
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

  private MadeToken made(AccessToken token, TokenSecret secret) {
    return new MadeToken(view(token), secret);
  }

  private void note(Transaction rows, Requester requester, String action, AccessToken token) {
    AuditEvent.Target target =
        AuditTrail.numbered("access_token", token.id(), token.details().name());
    Optional<User> owner = metadata.users().find(rows, token.userId());
    String scopes = String.join(" ", token.details().scopes().stream().sorted().toList());
    audit.add(
        rows,
        requester,
        action,
        target,
        Map.of("user", owner.map(User::username).orElse(""), "scopes", scopes));
  }
}
