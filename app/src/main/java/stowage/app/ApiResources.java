package stowage.app;

import java.util.ArrayList;
import java.util.List;
import stowage.core.access.AuditTrail;
import stowage.core.access.ImagePermissions;
import stowage.core.access.LoginThrottle;
import stowage.core.access.Permissions;
import stowage.core.access.ProjectRules;
import stowage.core.people.PersonalTokens;
import stowage.core.people.SecondFactorReset;
import stowage.core.people.UserAccounts;
import stowage.core.people.UserListing;
import stowage.core.projects.AuditReading;
import stowage.core.projects.BotCredentials;
import stowage.core.projects.DeployCredentials;
import stowage.core.projects.GroupChanges;
import stowage.core.projects.Groups;
import stowage.core.projects.IssuerKeys;
import stowage.core.projects.JobCredentials;
import stowage.core.projects.JobExchange;
import stowage.core.projects.MemberChanges;
import stowage.core.projects.Memberships;
import stowage.core.projects.PlaceFinder;
import stowage.core.projects.ProjectChanges;
import stowage.core.projects.ProjectListings;
import stowage.core.projects.RepositoryRuleBook;
import stowage.core.projects.Sharing;
import stowage.core.projects.TagRuleBook;
import stowage.core.projects.Trust;
import stowage.server.api.AuditEventResource;
import stowage.server.api.DeployTokenResource;
import stowage.server.api.ImagePlaces;
import stowage.server.api.JobTokenResource;
import stowage.server.api.PersonalTokensResource;
import stowage.server.api.PlaceResources;
import stowage.server.api.PlaceTokenResource;
import stowage.server.api.RepositoryResource;
import stowage.server.api.Resource;
import stowage.server.api.SecondFactorResource;
import stowage.server.api.TagResource;
import stowage.server.api.TrustRuleResource;
import stowage.server.api.UsersResource;
import stowage.server.api.VersionResource;

/**
 * What the REST API offers.
 *
 * @param images our own, or another registry's
 * @param keys of the CI systems that projects trust
 */
record ApiResources(
    AccountServices services, AuditTrail audit, ImageParts images, IssuerKeys keys) {

  static ApiResources of(AccountServices services, ImageParts images, IssuerKeys keys) {
    AuditTrail audit = new AuditTrail(services.metadata(), services.clock());
    return new ApiResources(services, audit, images, keys);
  }

  List<Resource> all() {
    PlaceFinder places = new PlaceFinder(services.metadata());
    List<Resource> all = new ArrayList<>();
    all.add(new VersionResource(Version.number(), ""));
    all.addAll(people());
    all.addAll(places(places));
    all.addAll(credentials(places));
    all.addAll(images(places));
    all.add(
        new AuditEventResource(
            new AuditReading(services.metadata()), places, services.permissions()));
    return all;
  }

  private List<Resource> people() {
    return List.of(
        new UsersResource(
            new UserAccounts(
                services.metadata(),
                services.passwords(),
                services.revocations(),
                services.clock()),
            new UserListing(services.metadata()),
            services.permissions()),
        new SecondFactorResource(
            new SecondFactorReset(services.metadata(), services.clock()),
            new UserListing(services.metadata()),
            services.permissions()),
        new PersonalTokensResource(
            new PersonalTokens(
                services.metadata(),
                services.permissions(),
                services.revocations(),
                services.clock()),
            services.permissions()));
  }

  private List<Resource> places(PlaceFinder places) {
    return new PlaceResources(
            places,
            services.permissions(),
            new PlaceResources.OfGroups(
                new Groups(services.metadata(), services.clock()),
                new GroupChanges(services.metadata(), services.settings(), services.clock())),
            new PlaceResources.OfProjects(
                new ProjectListings(services.metadata(), services.clock()),
                new ProjectChanges(services.metadata(), services.settings(), services.clock()),
                new RepositoryRuleBook(services.metadata(), services.clock()),
                new TagRuleBook(services.metadata(), services.clock())),
            new PlaceResources.OfMembers(
                new Memberships(services.metadata(), services.clock()),
                new MemberChanges(services.metadata(), services.clock()),
                new Sharing(services.metadata(), services.clock())),
            services.settings())
        .all();
  }

  /** The exchange counts failures by itself, so that they shut nobody out of a login. */
  private List<Resource> credentials(PlaceFinder places) {
    Permissions permissions = services.permissions();
    return List.of(
        new DeployTokenResource(
            new DeployCredentials(
                services.metadata(),
                audit,
                services.box(),
                services.revocations(),
                services.clock()),
            places,
            permissions),
        new PlaceTokenResource(
            new BotCredentials(
                services.metadata(), audit, services.revocations(), services.clock()),
            places,
            permissions),
        new JobTokenResource(jobs(), exchange(), places, permissions),
        new TrustRuleResource(
            new Trust(services.metadata(), audit, false, services.clock()), places, permissions));
  }

  JobCredentials jobs() {
    return new JobCredentials(
        services.metadata(), audit, services.box(), services.revocations(), services.clock());
  }

  private JobExchange exchange() {
    return new JobExchange(
        services.metadata(),
        audit,
        services.box(),
        keys,
        new LoginThrottle(services.clock()),
        services.clock());
  }

  private List<Resource> images(PlaceFinder places) {
    ImagePermissions permissions =
        new ImagePermissions(
            services.metadata(),
            services.permissions(),
            new ProjectRules(services.metadata()),
            services.clock());
    ImagePlaces byPath = new ImagePlaces(places::project, places::group);
    return List.of(
        new RepositoryResource(
            images.repositories(), images.removals(), services.permissions(), permissions, byPath),
        new TagResource(images.tags(), images.removals(), permissions, byPath));
  }
}
