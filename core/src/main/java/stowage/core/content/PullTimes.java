package stowage.core.content;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import stowage.metadata.Durability;
import stowage.metadata.Metadata;
import stowage.metadata.Tags.Pull;
import stowage.model.RepositoryName;
import stowage.model.Tag;

/** When tags were last pulled: gathered in memory, so that no pull waits for a write. */
public final class PullTimes {

  /** Beyond this many tags between two flushes, further ones go unrecorded. */
  private static final int MAX_GATHERED = 250_000;

  private static final int BATCH = 500;

  private final Metadata metadata;
  private final Clock clock;
  private final int maxGathered;
  private final Map<Key, Instant> gathered = new ConcurrentHashMap<>();

  private record Key(RepositoryName repository, Tag tag) {}

  public PullTimes(Metadata metadata, Clock clock) {
    this(metadata, clock, MAX_GATHERED);
  }

  PullTimes(Metadata metadata, Clock clock, int maxGathered) {
    this.metadata = metadata;
    this.clock = clock;
    this.maxGathered = maxGathered;
  }

  void pulled(RepositoryName repository, Tag tag) {
    Key key = new Key(repository, tag);
    if (gathered.size() < maxGathered || gathered.containsKey(key)) {
      gathered.put(key, clock.instant());
    }
  }

  /** Writes down what was gathered. */
  public void flush() {
    List<Pull> batch = new ArrayList<>();
    for (Key key : List.copyOf(gathered.keySet())) {
      Instant at = gathered.remove(key);
      if (at != null) {
        batch.add(new Pull(key.repository(), key.tag(), at));
      }
      if (batch.size() == BATCH) {
        write(batch);
        batch = new ArrayList<>();
      }
    }
    if (!batch.isEmpty()) {
      write(batch);
    }
  }

  private void write(List<Pull> pulls) {
    boolean written = false;
    try {
      metadata
          .database()
          .change(Durability.PROCESS, rows -> metadata.tags().recordPulls(rows, pulls));
      written = true;
    } finally {
      if (!written) {
        pulls.forEach(this::keepForTheNextFlush);
      }
    }
  }

  private void keepForTheNextFlush(Pull pull) {
    gathered.putIfAbsent(new Key(pull.repository(), pull.tag()), pull.at());
  }
}
