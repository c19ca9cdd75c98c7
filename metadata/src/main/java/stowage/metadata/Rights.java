package stowage.metadata;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import stowage.model.AccessLevel;
import stowage.model.Place;
import stowage.model.RegistryAccess;
import stowage.model.RepositoryName;
import stowage.model.Visibility;

/**
 * The highest level that a user has at a place: as a member of it or of what it is in, as the owner
 * of the personal namespace that it is in, or as a member of a group, or of what that group is in,
 * that is let into one of these. What expired doesn't count. Each answer is one statement.
 */
public final class Rights {

  Rights() {}

  /** None for somebody who is no member, and where there is no such place. */
  public Optional<AccessLevel> at(Reading rows, long userId, Place place, Instant now) {
    long day = Days.of(now);
    return rows.first(
            RightsSql.AT_PLACE,
            row -> AccessLevel.ofNumber(row.getLong(1)),
            Members.projectOf(place),
            Members.namespaceOf(place),
            day,
            userId,
            userId,
            day,
            userId,
            day)
        .flatMap(level -> level);
  }

  /**
   * The project that a repository's name lies in, and what the user is there. For nobody in
   * particular the level is none. On the hot path.
   */
  public Optional<ProjectRights> atRepository(
      Reading rows, OptionalLong userId, RepositoryName repository, Instant now) {
    long day = Days.of(now);
    @Nullable Long user = Ids.orNull(userId);
    return RightsSql.AT_IMAGE.first(
        rows, repository, Rights::read, null, day, user, user, day, user, day);
  }

  /** The same for a project whose number is known. */
  public Optional<ProjectRights> atProject(
      Reading rows, OptionalLong userId, long projectId, Instant now) {
    long day = Days.of(now);
    @Nullable Long user = Ids.orNull(userId);
    return rows.first(
        RightsSql.AT_PROJECT, Rights::read, projectId, null, day, user, user, day, user, day);
  }

  private static ProjectRights read(ResultSet row) throws SQLException {
    return new ProjectRights(
        row.getLong(1),
        row.getString(2),
        Visibility.ofNumber(row.getLong(3)).orElseThrow(),
        RegistryAccess.ofWireName(row.getString(4)).orElseThrow(),
        row.getLong(5),
        AccessLevel.ofNumber(row.getLong(6)));
  }
}
