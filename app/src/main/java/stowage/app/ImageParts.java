package stowage.app;

import java.time.Duration;
import stowage.app.config.Auth;
import stowage.app.config.OtherRegistry;
import stowage.core.access.AuditTrail;
import stowage.core.access.TokenContent;
import stowage.core.content.BehindRemovals;
import stowage.core.content.BehindRepositories;
import stowage.core.content.BehindTags;
import stowage.core.content.ContentSettings;
import stowage.core.content.ImageRemovals;
import stowage.core.content.OwnRemovals;
import stowage.core.content.OwnRepositories;
import stowage.core.content.OwnTags;
import stowage.core.content.RepositoryCatalog;
import stowage.core.content.TagCatalog;
import stowage.registry.DistributionClient;
import stowage.registry.RegistryClientSettings;

/** Images as the REST API sees them: our own, or those of another registry. */
record ImageParts(RepositoryCatalog repositories, TagCatalog tags, ImageRemovals removals) {

  /** Enough for one request; each gets a token of its own. */
  private static final Duration TOKEN_LIFETIME = Duration.ofMinutes(1);

  static ImageParts own(AccountServices services, ContentSettings settings) {
    return new ImageParts(
        new OwnRepositories(services.metadata()),
        new OwnTags(services.metadata()),
        new OwnRemovals(services.metadata(), audit(services), settings, services.clock()));
  }

  static ImageParts behind(
      AccountServices services, ContentSettings settings, DistributionClient registry) {
    return new ImageParts(
        new BehindRepositories(services.metadata(), registry, services.clock()),
        new BehindTags(registry),
        new BehindRemovals(
            services.metadata(), registry, audit(services), settings, services.clock()));
  }

  private static AuditTrail audit(AccountServices services) {
    return new AuditTrail(services.metadata(), services.clock());
  }

  /** Asks with tokens that we issue to ourselves. */
  static DistributionClient client(AccountServices services, OtherRegistry other) {
    Auth.Accounts auth = services.configured();
    return new DistributionClient(
        RegistryClientSettings.of(other.api(), auth.service(), auth.issuer()),
        access ->
            services
                .issuer()
                .issue(TokenContent.ofServer(auth.service(), access), TOKEN_LIFETIME)
                .text());
  }
}
