package stowage.core.people;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import stowage.core.access.Permissions;
import stowage.core.access.Requester;
import stowage.core.access.Scope;
import stowage.core.access.SecretKind;
import stowage.core.access.Secrets;
import stowage.core.access.TokenSecret;
import stowage.metadata.AccessToken;
import stowage.metadata.Durability;
import stowage.metadata.Metadata;
import stowage.metadata.SecretHash;
import stowage.metadata.Transaction;

/** Makes access tokens, from scratch or in place of one that ends with it. */
final class TokenMaking {

  private static final int MAX_NAME_CHARACTERS = 255;
  private static final int MAX_DESCRIPTION_CHARACTERS = 255;

  private final Metadata metadata;
  private final TokenTrail trail;
  private final Secrets secrets = new Secrets();
  private final Clock clock;

  TokenMaking(Metadata metadata, TokenTrail trail, Clock clock) {
    this.metadata = metadata;
    this.trail = trail;
    this.clock = clock;
  }

  /** Refused: what can't be wished for, and a user who isn't there. */
  PeopleOutcome<MadeToken> make(Requester requester, long user, TokenWish wish) {
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
    made.ifPresent(token -> trail.note(rows, requester, "access_token_created", token));
    return made;
  }

  /** Ends one that works and makes another like it; refused where it works no more. */
  PeopleOutcome<MadeToken> makeAgain(
      Requester requester, AccessToken token, Optional<LocalDate> expiresOn) {
    Optional<PeopleProblem> problem = expiresOn.flatMap(this::problemOfExpiry);
    if (problem.isPresent()) {
      return PeopleOutcome.refused(problem.get());
    }
    Optional<LocalDate> day =
        expiresOn.or(() -> Optional.of(today().plusDays(PersonalTokens.ROTATED_DAYS)));
    TokenSecret secret = secrets.make(SecretKind.ACCESS_TOKEN);
    Optional<AccessToken> made =
        metadata
            .database()
            .transact(Durability.DURABLE, rows -> rotate(rows, requester, token, secret, day));
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
    made.ifPresent(it -> trail.note(rows, requester, "access_token_rotated", it));
    return made;
  }

  private MadeToken made(AccessToken token, TokenSecret secret) {
    return new MadeToken(TokenView.of(token, clock.instant()), secret);
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
}
