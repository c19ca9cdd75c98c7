package stowage.core.projects;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stowage.core.access.Actor;
import stowage.core.access.AuditTrail;
import stowage.core.access.CredentialId;
import stowage.core.access.ManagePermit;
import stowage.core.access.Permissions;
import stowage.core.access.Requester;
import stowage.core.access.Revocations;
import stowage.core.access.SecretKind;
import stowage.core.access.Secrets;
import stowage.core.access.TokenSecret;
import stowage.metadata.AccessToken;
import stowage.metadata.Durability;
import stowage.metadata.Metadata;
import stowage.metadata.Reading;
import stowage.metadata.SecretHash;
import stowage.metadata.Slice;
import stowage.metadata.TokenFilter;
import stowage.metadata.Transaction;
import stowage.metadata.User;
import stowage.model.AccessLevel;
import stowage.model.Place;

/** Access tokens of projects and groups: those of bots that are members there. */
public final class BotCredentials {

  /** How long a token lasts that was rotated without saying. */
  private static final int ROTATED_DAYS = 7;

  private final Metadata metadata;
  private final PlaceTrail trail;
  private final Bots bots;
  private final Revocations revocations;
  private final Clock clock;
  private final Secrets secrets = new Secrets();

  public BotCredentials(Metadata metadata, AuditTrail audit, Revocations revocations, Clock clock) {
    this.metadata = metadata;
    this.trail = new PlaceTrail(metadata, audit);
    this.bots = new Bots(metadata);
    this.revocations = revocations;
    this.clock = clock;
  }

  /** Makes a bot and its token. Its level is at most that of whoever makes it. */
  public Outcome<CreatedToken<BotTokenView>> create(ManagePermit permit, NewBotToken wanted) {
    Place place = PlacePermits.changingTokens(permit);
    Optional<Problem> problem = wanted.problem(today());
    if (problem.isPresent()) {
      return Outcome.refused(problem.get());
    }
    TokenSecret secret = secrets.make(SecretKind.ACCESS_TOKEN);
    return metadata
        .database()
        .<Outcome<BotTokenView>>transact(
            Durability.DURABLE, rows -> create(rows, permit.requester(), place, wanted, secret))
        .map(token -> new CreatedToken<>(token, secret));
  }

  private Outcome<BotTokenView> create(
      Transaction rows, Requester requester, Place place, NewBotToken wanted, TokenSecret secret) {
    Instant now = clock.instant();
    if (!bots.reaches(rows, requester.actor(), place, wanted.level(), now)) {
      return Outcome.refused(Problem.invalid("access_level", "is higher than your own"));
    }
    Optional<User> bot = bots.create(rows, requester, place, wanted, now);
    if (bot.isEmpty()) {
      return Outcome.refused(Problem.missing("base"));
    }
    AccessToken token =
        metadata
            .accessTokens()
            .create(
                rows,
                bot.get().id(),
                wanted.details(),
                SecretHash.of(secret.text()),
                Permissions.idOf(requester.actor()),
                now)
            .orElseThrow();
    note(rows, requester, place, "created", token);
    return Outcome.done(BotTokenView.of(token, wanted.level(), now));
  }

  public Page<BotTokenView> list(ManagePermit permit, ShownTokens shown, Window window) {
    Place place = PlacePermits.viewingTokens(permit);
    Instant now = clock.instant();
    TokenFilter filter = shown.filter();
    Slice slice = window.slice();
    return metadata
        .database()
        .read(
            rows -> {
              List<AccessToken> page =
                  metadata.accessTokens().pageOfBots(rows, place, filter, now, slice);
              return new Page<>(
                  page.stream().flatMap(token -> view(rows, place, token, now).stream()).toList(),
                  metadata.accessTokens().countOfBots(rows, place, filter, now));
            });
  }

  public Optional<BotTokenView> find(ManagePermit permit, long id) {
    Place place = PlacePermits.viewingTokens(permit);
    return metadata
        .database()
        .read(
            rows ->
                metadata
                    .accessTokens()
                    .find(rows, id)
                    .flatMap(token -> view(rows, place, token, clock.instant())));
  }

  /** Ends a token; its bot stays, without a way in. Missing where the place has none such. */
  public Outcome<BotTokenView> revoke(ManagePermit permit, long id) {
    Place place = PlacePermits.changingTokens(permit);
    Outcome<BotTokenView> outcome =
        metadata
            .database()
            .transact(Durability.DURABLE, rows -> revoke(rows, permit.requester(), place, id));
    if (outcome instanceof Outcome.Done<BotTokenView>) {
      revoked(id);
    }
    return outcome;
  }

  private Outcome<BotTokenView> revoke(
      Transaction rows, Requester requester, Place place, long id) {
    Optional<AccessToken> found = ofPlace(rows, place, id);
    if (found.isEmpty()) {
      return Outcome.refused(Problem.missing("base"));
    }
    if (metadata.accessTokens().revoke(rows, id, clock.instant())) {
      note(rows, requester, place, "revoked", found.get());
    }
    return Outcome.done(view(rows, place, id));
  }

  /**
   * Ends a token and makes one that is like it but for secret and expiry.
   *
   * @param expiresOn in a week where it says nothing
   */
  public Outcome<CreatedToken<BotTokenView>> rotate(
      ManagePermit permit, long id, Optional<LocalDate> expiresOn) {
    Place place = PlacePermits.changingTokens(permit);
    return rotate(permit.requester(), place, id, expiresOn);
  }

  /** The same for the token that somebody shows, where it is one of the place's. */
  public Outcome<CreatedToken<BotTokenView>> rotateOwn(
      Requester requester, Place place, Optional<LocalDate> expiresOn) {
    return requester.actor() instanceof Actor.Person person && person.token().isPresent()
        ? rotate(requester, place, person.token().get().id(), expiresOn)
        : Outcome.refused(Problem.missing("base"));
  }

  private Outcome<CreatedToken<BotTokenView>> rotate(
      Requester requester, Place place, long id, Optional<LocalDate> expiresOn) {
    Optional<Problem> problem = NewBotToken.expiryProblem(expiresOn, today());
    if (problem.isPresent()) {
      return Outcome.refused(problem.get());
    }
    TokenSecret secret = secrets.make(SecretKind.ACCESS_TOKEN);
    LocalDate end = expiresOn.orElse(today().plusDays(ROTATED_DAYS));
    Outcome<BotTokenView> outcome =
        metadata
            .database()
            .transact(Durability.DURABLE, rows -> rotate(rows, requester, place, id, secret, end));
    if (outcome instanceof Outcome.Done<BotTokenView>) {
      revoked(id);
    }
    return outcome.map(token -> new CreatedToken<>(token, secret));
  }

  private Outcome<BotTokenView> rotate(
      Transaction rows,
      Requester requester,
      Place place,
      long id,
      TokenSecret secret,
      LocalDate end) {
    Instant now = clock.instant();
    Optional<AccessLevel> level =
        metadata.accessTokens().find(rows, id).flatMap(token -> bots.level(rows, place, token));
    if (level.isEmpty()) {
      return Outcome.refused(Problem.missing("base"));
    }
    if (!bots.reaches(rows, requester.actor(), place, level.get(), now)) {
      return Outcome.refused(Problem.forbidden("base", "the token's level is above your own"));
    }
    SecretHash hash = SecretHash.of(secret.text());
    Optional<AccessToken> next =
        metadata.accessTokens().rotate(rows, id, hash, Optional.of(end), now);
    next.ifPresent(token -> note(rows, requester, place, "rotated", token));
    return next.map(token -> Outcome.done(BotTokenView.of(token, level.get(), now)))
        .orElseGet(() -> Outcome.refused(Problem.invalid("base", "token already revoked")));
  }

  private Optional<AccessToken> ofPlace(Reading rows, Place place, long id) {
    return metadata
        .accessTokens()
        .find(rows, id)
        .filter(token -> bots.level(rows, place, token).isPresent());
  }

  private Optional<BotTokenView> view(Reading rows, Place place, AccessToken token, Instant now) {
    return bots.level(rows, place, token).map(level -> BotTokenView.of(token, level, now));
  }

  private BotTokenView view(Reading rows, Place place, long id) {
    return metadata
        .accessTokens()
        .find(rows, id)
        .flatMap(token -> view(rows, place, token, clock.instant()))
        .orElseThrow();
  }

  private void revoked(long id) {
    revocations.revoked(new CredentialId(CredentialId.Kind.ACCESS_TOKEN, id));
  }

  private LocalDate today() {
    return clock.instant().atOffset(ZoneOffset.UTC).toLocalDate();
  }

  private void note(
      Transaction rows, Requester requester, Place place, String what, AccessToken token) {
    String kind = PlacePermits.isProject(place) ? "project" : "group";
    Map<String, String> detail =
        Map.of(
            "token_id",
            String.valueOf(token.id()),
            "name",
            token.details().name(),
            "scopes",
            String.join(" ", token.details().scopes()));
    trail.add(rows, requester, place, kind + "_access_token_" + what, detail);
  }
}
