package stowage.core.people;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import stowage.metadata.ExternalIdentity;
import stowage.metadata.Metadata;

/**
 * Blocks those whom a directory knows no more, whose tokens would work for ever otherwise. A
 * directory that seems to have lost many at once is more likely asked wrongly: then nobody is
 * blocked, and the log says so.
 */
public final class DirectoryWatch {

  private static final Logger LOG = LoggerFactory.getLogger(DirectoryWatch.class);
  private static final int PAGE = 200;
  private static final int FEW = 5;
  private static final int MANY_IS_ONE_IN = 5;

  private final Metadata metadata;
  private final Directory directory;
  private final ProvidedAccounts accounts;

  public DirectoryWatch(Metadata metadata, Directory directory, ProvidedAccounts accounts) {
    this.metadata = metadata;
    this.directory = directory;
    this.accounts = accounts;
  }

  /** Asks for everybody once. */
  public void run() {
    List<ExternalIdentity> gone = new ArrayList<>();
    int known = 0;
    String after = "";
    for (List<ExternalIdentity> page = page(after); !page.isEmpty(); page = page(after)) {
      for (ExternalIdentity each : page) {
        if (each.goneAt().isEmpty()) {
          known++;
          if (directory.presence(each.subject()) == Directory.Presence.GONE) {
            gone.add(each);
          }
        }
      }
      after = page.getLast().subject();
    }
    block(gone, known);
  }

  private void block(List<ExternalIdentity> gone, int known) {
    if (gone.size() > Math.max(FEW, known / MANY_IS_ONE_IN)) {
      LOG.error(
          "{} knows {} of {} people no more: that is too many to believe, nobody was blocked",
          accounts.provider(),
          gone.size(),
          known);
      return;
    }
    for (ExternalIdentity each : gone) {
      if (accounts.leave(each)) {
        LOG.info("{} knows user {} no more, who is blocked now", each.provider(), each.userId());
      }
    }
  }

  private List<ExternalIdentity> page(String after) {
    return metadata
        .database()
        .read(rows -> metadata.identities().page(rows, accounts.provider(), after, PAGE));
  }
}
