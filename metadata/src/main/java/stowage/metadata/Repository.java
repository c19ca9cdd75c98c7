package stowage.metadata;

import stowage.model.RepositoryName;

/** A repository's row. */
public record Repository(long id, RepositoryName name) {}
