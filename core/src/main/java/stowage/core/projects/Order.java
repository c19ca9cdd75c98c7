package stowage.core.projects;

import stowage.metadata.NamespaceFilter;
import stowage.metadata.ProjectFilter;

/** What a listing is sorted by. */
public enum Order {
  OLDEST_FIRST,
  NEWEST_FIRST,
  BY_NAME,
  BY_NAME_DESCENDING,
  BY_PATH,
  BY_PATH_DESCENDING;

  NamespaceFilter.Order ofNamespaces() {
    return NamespaceFilter.Order.valueOf(name());
  }

  ProjectFilter.Order ofProjects() {
    return ProjectFilter.Order.valueOf(name());
  }
}
