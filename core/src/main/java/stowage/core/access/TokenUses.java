package stowage.core.access;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import stowage.metadata.AccessToken;
import stowage.metadata.DeployToken;
import stowage.metadata.Durability;
import stowage.metadata.Metadata;
import stowage.metadata.TokenUse;
import stowage.metadata.Transaction;

/** When tokens were last used: gathered in memory, so that no login waits for a write. */
public final class TokenUses {

  /** Beyond this many tokens between two flushes, uses of further ones go unrecorded. */
  private static final int MAX_GATHERED = 100_000;

  private static final int BATCH = 500;

  private final Metadata metadata;
  private final Clock clock;
  private final int maxGathered;
  private final Map<CredentialId, Instant> gathered = new ConcurrentHashMap<>();

  public TokenUses(Metadata metadata, Clock clock) {
    this(metadata, clock, MAX_GATHERED);
  }

  TokenUses(Metadata metadata, Clock clock, int maxGathered) {
    this.metadata = metadata;
    this.clock = clock;
    this.maxGathered = maxGathered;
  }

  void used(AccessToken token) {
    used(new CredentialId(CredentialId.Kind.ACCESS_TOKEN, token.id()), token.lastUsedAt());
  }

  void used(DeployToken token) {
    used(new CredentialId(CredentialId.Kind.DEPLOY_TOKEN, token.id()), token.lastUsedAt());
  }

  /** Writes down what was gathered. */
  public void flush() {
    List<CredentialId> waiting = List.copyOf(gathered.keySet());
    for (int from = 0; from < waiting.size(); from += BATCH) {
      write(waiting.subList(from, Math.min(from + BATCH, waiting.size())));
    }
  }

  private void used(CredentialId token, Optional<Instant> lastWritten) {
    Instant now = clock.instant();
    boolean isWritten =
        lastWritten.filter(at -> now.isBefore(at.plus(TokenUse.RESOLUTION))).isPresent();
    if (!isWritten && (gathered.size() < maxGathered || gathered.containsKey(token))) {
      gathered.put(token, now);
    }
  }

  private void write(List<CredentialId> tokens) {
    List<TokenUse> ofAccessTokens = new ArrayList<>();
    List<TokenUse> ofDeployTokens = new ArrayList<>();
    for (CredentialId token : tokens) {
      Instant at = gathered.get(token);
      if (at != null) {
        (token.kind() == CredentialId.Kind.ACCESS_TOKEN ? ofAccessTokens : ofDeployTokens)
            .add(new TokenUse(token.number(), at));
      }
    }
    metadata
        .database()
        .change(Durability.PROCESS, rows -> record(rows, ofAccessTokens, ofDeployTokens));
    forget(CredentialId.Kind.ACCESS_TOKEN, ofAccessTokens);
    forget(CredentialId.Kind.DEPLOY_TOKEN, ofDeployTokens);
  }

  private void record(Transaction rows, List<TokenUse> access, List<TokenUse> deploy) {
    metadata.accessTokens().recordUses(rows, access);
    metadata.deployTokens().recordUses(rows, deploy);
  }

  /** But for what was used again while it was written. */
  private void forget(CredentialId.Kind kind, List<TokenUse> written) {
    written.forEach(use -> gathered.remove(new CredentialId(kind, use.tokenId()), use.at()));
  }
}
