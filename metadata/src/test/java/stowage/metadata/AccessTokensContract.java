package stowage.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import stowage.metadata.AccessTokenFilter.Bounds;
import stowage.metadata.AccessTokenFilter.Order;
import stowage.metadata.AccessTokenFilter.Times;
import stowage.metadata.User.Profile;
import stowage.model.Place;

/** A token works until it is revoked or its day has come. */
abstract class AccessTokensContract extends PeopleCase {

  private static final Instant MIDNIGHT =
      TODAY.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);

  @Test
  void aTokenIsFoundByItsSecretWithItsUser() {
    User user = user("ann");
    AccessToken token = accessToken(user, "secret", Optional.of(TODAY.plusDays(2)));

    assertThat(token.details().scopes()).containsExactly("api", "read_api");
    assertThat(token.createdBy()).hasValue(user.id());
    assertThat(findLive(SECRET, NOW)).contains(new LiveAccessToken(token, user));
    assertThat(findLive(NEXT_SECRET, NOW)).isEmpty();
    assertThat(find(token)).isEqualTo(token);
  }

  @Test
  void theStateOfItsUserIsToldWithAToken() {
    User user = user("ann");
    accessToken(user);
    change(
        rows ->
            metadata
                .users()
                .change(rows, user.id(), profile -> profile.withState(User.State.BLOCKED)));

    assertThat(findLive(SECRET, NOW)).map(live -> live.user().isActive()).contains(false);
  }

  @Test
  void aTokenStopsWorkingWhenItsDayBegins() {
    AccessToken token = accessToken(user("ann"), "secret", Optional.of(TODAY.plusDays(1)));
    Instant last = MIDNIGHT.minusNanos(1000);

    assertThat(findLive(SECRET, last)).isPresent();
    assertThat(token.isLive(last)).isTrue();
    assertThat(findLive(SECRET, MIDNIGHT)).isEmpty();
    assertThat(token.isLive(MIDNIGHT)).isFalse();
  }

  @Test
  void aTokenIsRevokedOnce() {
    AccessToken token = accessToken(user("ann"));

    assertThat(revoke(token, NOW)).isTrue();
    assertThat(revoke(token, NOW.plusSeconds(1))).isFalse();
    assertThat(find(token).revokedAt()).contains(NOW);
    assertThat(find(token).isLive(NOW)).isFalse();
    assertThat(findLive(SECRET, NOW)).isEmpty();
  }

  @Test
  void aRotatedTokenIsLikeTheOldOne() {
    AccessToken old = accessToken(user("ann"), "secret", Optional.of(TODAY.plusDays(1)));
    Instant later = NOW.plusSeconds(1);
    LocalDate day = TODAY.plusDays(9);

    AccessToken next = rotate(old, Optional.of(day), later).orElseThrow();

    assertThat(next.id()).isNotEqualTo(old.id());
    assertThat(next)
        .isEqualTo(
            new AccessToken(
                next.id(),
                old.userId(),
                new AccessToken.Details(
                    "laptop", "for work", Set.of("api", "read_api"), Optional.of(day)),
                old.createdBy(),
                later,
                Optional.empty(),
                Optional.empty()));
    assertThat(find(old).revokedAt()).contains(later);
    assertThat(findLive(SECRET, later)).isEmpty();
    assertThat(findLive(NEXT_SECRET, later)).map(LiveAccessToken::token).contains(next);
  }

  @Test
  void aTokenThatWorksNoMoreIsNotRotated() {
    AccessToken expired = accessToken(user("ann"), "secret", Optional.of(TODAY));
    AccessToken revoked = accessToken(user("bob"), "other", Optional.empty());
    revoke(revoked, NOW);

    assertThat(rotate(expired, Optional.empty(), NOW)).isEmpty();
    assertThat(rotate(revoked, Optional.empty(), NOW)).isEmpty();
    assertThat(count("access_tokens")).isEqualTo(2);
    assertThat(find(expired).revokedAt()).isEmpty();
  }

  @Test
  void tokensAreListedByUserAndState() {
    User user = user("ann");
    AccessToken live = accessToken(user, "1", Optional.of(TODAY.plusDays(1)));
    AccessToken expired = accessToken(user, "2", Optional.of(TODAY));
    AccessToken revoked = accessToken(user, "3", Optional.empty());
    revoke(revoked, NOW);
    AccessToken lasting = accessToken(user, "4", Optional.empty());
    accessToken(user("bob"), "5", Optional.empty());

    assertThat(ids(user, TokenFilter.ALL, Slice.first(10)))
        .containsExactly(lasting.id(), revoked.id(), expired.id(), live.id());
    assertThat(ids(user, TokenFilter.ACTIVE, Slice.first(10)))
        .containsExactly(lasting.id(), live.id());
    assertThat(ids(user, TokenFilter.INACTIVE, Slice.first(10)))
        .containsExactly(revoked.id(), expired.id());
    assertThat(ids(user, TokenFilter.ALL, new Slice(2, 1)))
        .containsExactly(revoked.id(), expired.id());
    assertThat(counts(user)).containsExactly(4L, 2L, 2L);
  }

  @Test
  void tokensOfEverybodyAreListedByTheirTimes() {
    AccessToken early = accessToken(user("ann"), "1", Optional.of(TODAY.plusDays(1)));
    AccessToken late = accessToken(bot("bot"), "2", Optional.of(TODAY.plusDays(9)));
    AccessToken lasting = accessToken(user("bob"), "3", Optional.empty());
    recordUses(new TokenUse(lasting.id(), NOW));
    Instant before = NOW.minusNanos(1000);

    assertThat(ids(everybodys(Times.ANY, Order.EXPIRES_DESC)))
        .containsExactly(late.id(), early.id(), lasting.id());
    assertThat(ids(everybodys(expiring(after(TODAY.plusDays(1))), Order.EXPIRES_ASC)))
        .containsExactly(late.id());
    assertThat(ids(everybodys(expiring(before(TODAY.plusDays(9))), Order.NAME_ASC)))
        .containsExactly(early.id());
    assertThat(ids(everybodys(used(after(before)), Order.LAST_USED_DESC)))
        .containsExactly(lasting.id());
    assertThat(ids(everybodys(used(before(NOW)), Order.LAST_USED_ASC))).isEmpty();
    assertThat(ids(everybodys(Times.ANY, Order.LAST_USED_ASC))).startsWith(lasting.id());
    assertThat(ids(everybodys(created(after(NOW)), Order.CREATED_ASC))).isEmpty();
    assertThat(ids(everybodys(created(after(before)), Order.CREATED_ASC)))
        .containsExactly(early.id(), late.id(), lasting.id());
  }

  @Test
  void tokensAreFoundByAPartOfTheirNamesAndByRevocation() {
    User user = user("ann");
    AccessToken live = accessToken(user, "1", Optional.empty());
    AccessToken revoked = accessToken(user, "2", Optional.empty());
    revoke(revoked, NOW);

    assertThat(ids(named("APTO", Optional.empty()))).containsExactly(revoked.id(), live.id());
    assertThat(ids(named("", Optional.of(true)))).containsExactly(revoked.id());
    assertThat(ids(named("lap", Optional.of(false)))).containsExactly(live.id());
    assertThat(ids(named("l%", Optional.empty()))).isEmpty();
    assertThat(ids(named("\0", Optional.empty()))).isEmpty();
  }

  private static AccessTokenFilter everybodys(Times times, Order order) {
    return new AccessTokenFilter(
        OptionalLong.empty(), TokenFilter.ALL, Optional.empty(), "", times, order);
  }

  private static AccessTokenFilter named(String search, Optional<Boolean> isRevoked) {
    return new AccessTokenFilter(
        OptionalLong.empty(), TokenFilter.ALL, isRevoked, search, Times.ANY, Order.CREATED_DESC);
  }

  private static Times created(Bounds<Instant> bounds) {
    return new Times(bounds, Bounds.none(), Bounds.none());
  }

  private static Times used(Bounds<Instant> bounds) {
    return new Times(Bounds.none(), bounds, Bounds.none());
  }

  private static Times expiring(Bounds<LocalDate> bounds) {
    return new Times(Bounds.none(), Bounds.none(), bounds);
  }

  private static <T> Bounds<T> after(T time) {
    return new Bounds<>(Optional.of(time), Optional.empty());
  }

  private static <T> Bounds<T> before(T time) {
    return new Bounds<>(Optional.empty(), Optional.of(time));
  }

  /** As many as are counted. */
  private List<Long> ids(AccessTokenFilter filter) {
    List<AccessToken> page =
        read(rows -> metadata.accessTokens().page(rows, filter, NOW, Slice.first(10)));
    assertThat(this.<Long>read(rows -> metadata.accessTokens().count(rows, filter, NOW)))
        .isEqualTo(page.size());
    return page.stream().map(AccessToken::id).toList();
  }

  @Test
  void tokensOfBotsAreListedByPlace() {
    User bot = bot("bot");
    User person = user("ann");
    AccessToken token = accessToken(bot, "1", Optional.empty());
    AccessToken revoked = accessToken(bot, "2", Optional.empty());
    revoke(revoked, NOW);
    accessToken(person, "3", Optional.empty());
    accessToken(bot("elsewhere"), "4", Optional.empty());
    Place place = Place.project(7);
    member(place, bot);
    member(place, person);
    member(Place.namespace(7), person);

    assertThat(idsOfBots(place, TokenFilter.ALL)).containsExactly(revoked.id(), token.id());
    assertThat(idsOfBots(place, TokenFilter.ACTIVE)).containsExactly(token.id());
    assertThat(idsOfBots(Place.namespace(7), TokenFilter.ALL)).isEmpty();
    assertThat(
            this.<Long>read(
                rows -> metadata.accessTokens().countOfBots(rows, place, TokenFilter.ALL, NOW)))
        .isEqualTo(2);
  }

  @Test
  void lastUseIsWrittenDownEveryTenMinutes() {
    AccessToken first = accessToken(user("ann"), "1", Optional.empty());
    AccessToken second = accessToken(user("bob"), "2", Optional.empty());

    recordUses(new TokenUse(second.id(), NOW), new TokenUse(first.id(), NOW));
    assertThat(find(first).lastUsedAt()).contains(NOW);
    assertThat(find(second).lastUsedAt()).contains(NOW);

    Instant soon = NOW.plus(TokenUse.RESOLUTION).minusNanos(1000);
    Instant later = NOW.plus(TokenUse.RESOLUTION);
    recordUses(
        new TokenUse(first.id(), soon),
        new TokenUse(second.id(), later),
        new TokenUse(second.id() + 1, later));
    assertThat(find(first).lastUsedAt()).contains(NOW);
    assertThat(find(second).lastUsedAt()).contains(later);

    recordUses(new TokenUse(second.id(), NOW));
    assertThat(find(second).lastUsedAt()).contains(later);
  }

  @Test
  void aTokenOutlivesItsMaker() {
    User maker = user("ann");
    User bot = bot("bot");
    AccessToken token =
        write(
            rows ->
                metadata
                    .accessTokens()
                    .create(
                        rows,
                        bot.id(),
                        new AccessToken.Details("ci", "", Set.of(), Optional.empty()),
                        SECRET,
                        OptionalLong.of(maker.id()),
                        NOW)
                    .orElseThrow());
    assertThat(token.details().scopes()).isEmpty();

    change(rows -> metadata.users().delete(rows, maker.id()));

    assertThat(find(token).createdBy()).isEmpty();
    assertThat(findLive(SECRET, NOW)).isPresent();
  }

  @Test
  void aUserWhoIsNotThereGetsNoToken() {
    AccessToken.Details details = new AccessToken.Details("ci", "", Set.of(), Optional.empty());

    assertThat(
            this.<Optional<AccessToken>>write(
                rows ->
                    metadata
                        .accessTokens()
                        .create(rows, 1000, details, SECRET, OptionalLong.empty(), NOW)))
        .isEmpty();
  }

  private User bot(String username) {
    create(username, User.Kind.PROJECT_BOT, Profile.of(username));
    return read(rows -> metadata.users().findByUsername(rows, username)).orElseThrow();
  }

  private void member(Place place, User user) {
    change(
        rows ->
            rows.change(
                Sql.plain(
                    "insert into members (source_kind, source_id, user_id, level, created_at)"
                        + " values (?, ?, ?, 30, 0)"),
                place.kind().wireName(),
                place.id(),
                user.id()));
  }

  private Optional<LiveAccessToken> findLive(SecretHash secret, Instant now) {
    return read(rows -> metadata.accessTokens().findLive(rows, secret, now));
  }

  private AccessToken find(AccessToken token) {
    return read(rows -> metadata.accessTokens().find(rows, token.id())).orElseThrow();
  }

  private boolean revoke(AccessToken token, Instant now) {
    return write(rows -> metadata.accessTokens().revoke(rows, token.id(), now));
  }

  private Optional<AccessToken> rotate(
      AccessToken token, Optional<LocalDate> expiresOn, Instant now) {
    return write(
        rows -> metadata.accessTokens().rotate(rows, token.id(), NEXT_SECRET, expiresOn, now));
  }

  private void recordUses(TokenUse... uses) {
    change(rows -> metadata.accessTokens().recordUses(rows, List.of(uses)));
  }

  private List<Long> ids(User user, TokenFilter filter, Slice slice) {
    return read(
            rows ->
                metadata
                    .accessTokens()
                    .page(rows, AccessTokenFilter.in(filter).of(user.id()), NOW, slice))
        .stream()
        .map(AccessToken::id)
        .toList();
  }

  private List<Long> counts(User user) {
    return Stream.of(TokenFilter.values())
        .map(filter -> AccessTokenFilter.in(filter).of(user.id()))
        .map(filter -> read(rows -> metadata.accessTokens().count(rows, filter, NOW)))
        .toList();
  }

  private List<Long> idsOfBots(Place place, TokenFilter filter) {
    return read(
            rows -> metadata.accessTokens().pageOfBots(rows, place, filter, NOW, Slice.first(9)))
        .stream()
        .map(AccessToken::id)
        .toList();
  }
}
