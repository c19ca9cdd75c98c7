package stowage.core.access;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads the claims of a registry token. An entry of another shape grants nothing. */
final class TokenClaimsReader {

  private static final int MAX_ENTRIES = 1_000;

  private TokenClaimsReader() {}

  static TokenClaims read(JWTClaimsSet claims) {
    Optional<CredentialId> credential = credential(claims.getClaim("credential"));
    OptionalLong userId = number(claims.getClaim("user_id"));
    return new TokenClaims(
        identity(claims.getSubject(), credential, userId),
        Optional.ofNullable(claims.getIssueTime()).map(Date::toInstant).orElse(Instant.MIN),
        claims.getExpirationTime().toInstant(),
        credential,
        userId,
        entries(claims.getClaim("access")));
  }

  private static Identity identity(
      @Nullable String subject, Optional<CredentialId> credential, OptionalLong userId) {
    if (subject == null || subject.isEmpty()) {
      return Identity.ANONYMOUS;
    }
    return owner(credential, userId)
        .map(owner -> Identity.of(subject, owner))
        .orElseGet(() -> Identity.named(subject));
  }

  /** The user, whichever of their credentials it was; else the credential itself. */
  private static Optional<CredentialId> owner(
      Optional<CredentialId> credential, OptionalLong userId) {
    return userId.isPresent() && credential.filter(CredentialId::isOfUser).isPresent()
        ? Optional.of(CredentialId.ofUser(userId.getAsLong()))
        : credential;
  }

  private static Optional<CredentialId> credential(@Nullable Object claim) {
    return claim instanceof String text ? CredentialId.parse(text) : Optional.empty();
  }

  private static List<TokenClaims.Entry> entries(@Nullable Object access) {
    if (!(access instanceof List<?> list) || list.size() > MAX_ENTRIES) {
      return List.of();
    }
    List<TokenClaims.Entry> entries = new ArrayList<>();
    for (Object item : list) {
      if (item instanceof Map<?, ?> entry
          && entry.get("type") instanceof String type
          && entry.get("name") instanceof String name) {
        entries.add(entry(type, name, actions(entry.get("actions")), entry.get("meta")));
      }
    }
    return List.copyOf(entries);
  }

  /** Where what is denied can't be understood, nothing may be written. */
  private static TokenClaims.Entry entry(
      String type, String name, Set<String> actions, @Nullable Object meta) {
    Optional<TagDenials> denials = TagDenialsReader.read(meta);
    if (denials.isEmpty()) {
      actions.retainAll(Set.of(Right.PULL.wireName()));
    }
    return new TokenClaims.Entry(
        type, name, Set.copyOf(actions), project(meta), denials.orElse(TagDenials.NONE));
  }

  private static OptionalLong project(@Nullable Object meta) {
    return meta instanceof Map<?, ?> map ? number(map.get("project_id")) : OptionalLong.empty();
  }

  private static OptionalLong number(@Nullable Object claim) {
    return claim instanceof Long id ? OptionalLong.of(id) : OptionalLong.empty();
  }

  private static Set<String> actions(@Nullable Object value) {
    Set<String> actions = new TreeSet<>();
    if (value instanceof List<?> list) {
      list.forEach(item -> actions.add(String.valueOf(item)));
    }
    return actions;
  }
}
