package stowage.server.api;

import java.util.List;
import stowage.core.access.Permissions;
import stowage.core.access.SettingsStore;
import stowage.core.projects.GroupChanges;
import stowage.core.projects.Groups;
import stowage.core.projects.MemberChanges;
import stowage.core.projects.Memberships;
import stowage.core.projects.PlaceFinder;
import stowage.core.projects.ProjectChanges;
import stowage.core.projects.ProjectListings;
import stowage.core.projects.RepositoryRuleBook;
import stowage.core.projects.Sharing;
import stowage.core.projects.TagRuleBook;

/**
 * Groups, projects, members, rules and settings over the API.
 *
 * @param places finds what a path names
 */
public record PlaceResources(
    PlaceFinder places,
    Permissions permissions,
    OfGroups ofGroups,
    OfProjects ofProjects,
    OfMembers ofMembers,
    SettingsStore settings) {

  /** What is done with groups. */
  public record OfGroups(Groups groups, GroupChanges changes) {}

  /** What is done with projects. */
  public record OfProjects(
      ProjectListings listings,
      ProjectChanges changes,
      RepositoryRuleBook repositoryRules,
      TagRuleBook tagRules) {}

  /** What is done with members. */
  public record OfMembers(Memberships memberships, MemberChanges changes, Sharing sharing) {}

  /** All of them. */
  public List<Resource> all() {
    PlaceLeave leave = new PlaceLeave(places, permissions);
    SiteLeave site = new SiteLeave(permissions);
    Sharing sharing = ofMembers.sharing();
    return List.of(
        new GroupResource(ofGroups.groups(), ofGroups.changes(), sharing, leave, site),
        new ProjectResource(ofProjects.listings(), ofProjects.changes(), sharing, leave),
        new MemberResource(
            ofGroups.groups(), ofMembers.memberships(), ofMembers.changes(), sharing, leave),
        new RepositoryRuleResource(ofProjects.repositoryRules(), leave),
        new TagRuleResource(ofProjects.tagRules(), leave),
        new ImmutableTagResource(ofProjects.tagRules(), leave),
        new NamespaceResource(ofGroups.groups(), leave, site),
        new SettingsResource(settings, permissions));
  }
}
