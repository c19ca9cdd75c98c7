package stowage.app;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import stowage.app.config.Auth;
import stowage.app.config.Configuration;
import stowage.app.config.Storage;
import stowage.app.control.AdminCommands;
import stowage.app.control.ControlServer;
import stowage.content.ContentStore;
import stowage.core.access.AuditRetention;
import stowage.core.access.AuditTrail;
import stowage.core.access.Passwords;
import stowage.core.access.Revocations;
import stowage.core.access.SecretBox;
import stowage.core.content.ContentSettings;
import stowage.core.content.Housekeeping;
import stowage.core.content.PullTimes;
import stowage.core.jobs.LeasedLoop;
import stowage.core.people.FirstAdministrator;
import stowage.issuer.HttpIssuerKeys;
import stowage.issuer.IssuerClientSettings;
import stowage.metadata.DatabaseException;
import stowage.metadata.Metadata;
import stowage.server.http.Handler;
import stowage.server.oci.ElsewhereHandler;

/**
 * All parts of a server, put together by hand. What was opened last is closed first: the listener
 * before the loops, and the database last of all.
 */
final class RunningServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RunningServer.class);
  private static final Duration FLUSH_INTERVAL = Duration.ofMinutes(1);
  private static final Duration DELETE_INTERVAL = Duration.ofSeconds(10);
  private static final Duration HOURLY = Duration.ofHours(1);

  private final Configuration configuration;
  private final Clock clock = Clock.systemUTC();
  private final String owner = UUID.randomUUID().toString();
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private final InetSocketAddress address;
  private Greeting.Entry entry = new Greeting.Entry.Open();

  RunningServer(Configuration configuration) throws IOException, StartFailure {
    this.configuration = configuration;
    boolean started = false;
    try {
      this.address = start();
      started = true;
    } finally {
      if (!started) {
        close();
      }
    }
  }

  /** Where it listens. */
  InetSocketAddress address() {
    return address;
  }

  /** Who may come in. */
  Greeting.Entry entry() {
    return entry;
  }

  private InetSocketAddress start() throws IOException, StartFailure {
    DataFolder folder = DataFolder.open(configuration.dataFolder());
    opened.push(DataFolderLock.take(folder.path()));
    SecretBox box = MasterKey.open(folder.masterKey());
    Metadata metadata = keep(open(folder));
    MasterKey.check(box, metadata, folder.masterKey());
    ContentStore store = keep(OwnRegistry.openStore(configuration.storage(), clock));
    new StoreIdentityCheck(metadata, store).run();
    OwnRegistry registry = new OwnRegistry(configuration, metadata, store, owner, clock);
    startLoops(metadata, registry);
    Operations operations =
        keep(
            new Operations(
                configuration.http().debug(), metadata, configuration.storage().contentFolder()));
    Optional<AccountServices> accounts = accounts(folder, metadata, box);
    AccessParts access = access(accounts);
    boolean isPasswordGiven = FirstStart.isPasswordGiven(System.getenv());
    if (isPasswordGiven) {
      entry = entry(accounts);
    }
    Listeners listeners =
        keep(
            Listeners.open(
                configuration,
                new Listeners.Handlers(
                    configuration
                        .otherRegistry()
                        .<Handler>map(other -> new ElsewhereHandler(other.host()))
                        .orElseGet(
                            () ->
                                registry.handler(
                                    access, accounts.map(_ -> new AuditTrail(metadata, clock)))),
                    accounts.map(services -> application(services, registry.settings())),
                    operations::gate),
                operations.observer()));
    operations.start();
    if (!isPasswordGiven) {
      entry = entry(accounts);
    }
    return listeners.address();
  }

  /** Users of our own, if they decide who may come in. */
  private Optional<AccountServices> accounts(DataFolder folder, Metadata metadata, SecretBox box)
      throws IOException, StartFailure {
    Optional<AccountServices> accounts = Optional.empty();
    if (configuration.auth() instanceof Auth.Accounts auth) {
      AccountServices services = AccountServices.open(auth, metadata, box, clock);
      opened.push(services.uses()::flush);
      loop(metadata, "token-uses", FLUSH_INTERVAL, services.uses()::flush);
      loop(metadata, "signing-keys", FLUSH_INTERVAL, services.signing().rotation()::advance);
      services.directory().ifPresent(directory -> watch(metadata, directory));
      forgetOldEvents(metadata);
      accounts = Optional.of(services);
    }
    keep(ControlServer.start(folder.path(), AdminCommands.of(controlled(metadata, accounts))));
    return accounts;
  }

  private void forgetOldEvents(Metadata metadata) {
    int days = configuration.application().auditDays();
    if (days > 0) {
      AuditRetention retention = new AuditRetention(metadata, Duration.ofDays(days), clock);
      loop(metadata, "audit-events", HOURLY, retention::run);
    }
  }

  /**
   * The first administrator is made when nothing can stop the start any more: a password that was
   * made and never shown would be lost. With one that is given, before anybody can try it.
   */
  private Greeting.Entry entry(Optional<AccountServices> accounts) throws StartFailure {
    return accounts.isPresent()
        ? new Greeting.Entry.Accounts(
            accounts.get().configured().isDefault(), firstStart(accounts.get()))
        : Greeting.Entry.of(configuration.auth());
  }

  private Handler application(AccountServices services, ContentSettings settings) {
    HttpIssuerKeys keys = keep(new HttpIssuerKeys(IssuerClientSettings.defaults(), clock));
    ApiResources resources = ApiResources.of(services, images(services, settings), keys);
    loop(services.metadata(), "job-tokens", HOURLY, resources.jobs()::forgetExpired);
    return ApplicationHandlers.of(services, resources, configuration.application().requests());
  }

  private ImageParts images(AccountServices services, ContentSettings settings) {
    return configuration
        .otherRegistry()
        .map(other -> keep(ImageParts.client(services, other)))
        .map(client -> ImageParts.behind(services, settings, client))
        .orElseGet(() -> ImageParts.own(services, settings));
  }

  private void watch(Metadata metadata, IdentityParts.Directory directory) {
    keep(directory);
    loop(metadata, "directory", HOURLY, directory.watch()::run);
  }

  private static FirstStart firstStart(AccountServices services) throws StartFailure {
    return FirstStart.run(
        new FirstAdministrator(services.metadata(), services.passwords(), services.clock()),
        System.getenv());
  }

  private AdminCommands.Parts controlled(Metadata metadata, Optional<AccountServices> accounts) {
    return new AdminCommands.Parts(
        metadata,
        accounts
            .map(AccountServices::passwords)
            .orElseGet(() -> new Passwords(Runtime.getRuntime().availableProcessors())),
        accounts
            .map(AccountServices::revocations)
            .orElseGet(() -> new Revocations(clock, Duration.ZERO)),
        clock,
        accounts.map(AccountServices::throttle),
        accounts.map(services -> services.signing().rotation()));
  }

  private AccessParts access(Optional<AccountServices> accounts) throws StartFailure {
    return accounts.isPresent()
        ? AccessParts.ofAccounts(accounts.get())
        : AccessParts.of(configuration.auth(), clock);
  }

  static Metadata open(DataFolder folder) throws StartFailure {
    try {
      return Metadata.openSqlite(folder.database());
    } catch (DatabaseException e) {
      throw new StartFailure(
          "the database can't be opened: " + folder.database() + ": " + e.getMessage(), e);
    }
  }

  private <T extends AutoCloseable> T keep(T part) {
    opened.push(part);
    return part;
  }

  private void startLoops(Metadata metadata, OwnRegistry registry) {
    Housekeeping housekeeping = registry.housekeeping();
    PullTimes pullTimes = registry.pullTimes();
    opened.push(pullTimes::flush);
    loop(metadata, "pull-times", FLUSH_INTERVAL, pullTimes::flush);
    loop(metadata, "deletes", DELETE_INTERVAL, housekeeping::deleteUnpublished);
    Storage.UploadPurge purge = configuration.storage().uploadPurge();
    if (purge.enabled()) {
      loop(
          metadata,
          "upload-purge",
          purge.interval(),
          purge.dryRun() ? housekeeping::countPurgeable : housekeeping::purgeUploads);
    }
  }

  private void loop(Metadata metadata, String name, Duration interval, LeasedLoop.Task task) {
    keep(new LeasedLoop(name, owner, interval, metadata, clock, task)).start();
  }

  @Override
  public void close() {
    while (!opened.isEmpty()) {
      try {
        opened.pop().close();
      } catch (Exception e) {
        LOG.warn("a part of the server did not close as it should", e);
      }
    }
  }
}
