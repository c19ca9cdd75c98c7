package stowage.metadata;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Record;
import org.jooq.Table;
import stowage.model.ProtectionLevel;

/**
 * Rules of one kind. A pattern has one rule in a project. Whoever writes them keeps other writers
 * of the project's rules out first.
 */
final class Rules<R> {

  /** A rule's row before it has a number. */
  record Draft(
      long projectId,
      String pattern,
      Optional<ProtectionLevel> push,
      Optional<ProtectionLevel> delete) {}

  private final Session.RowMapper<R> mapper;
  private final int max;
  private final Sql insert;
  private final Sql count;
  private final Sql list;
  private final Sql find;
  private final Sql findByPattern;
  private final Sql update;
  private final Sql delete;

  Rules(Table<Record> table, int max, Session.RowMapper<R> mapper) {
    RuleSql sql = new RuleSql(table);
    this.mapper = mapper;
    this.max = max;
    this.insert = sql.insert();
    this.count = sql.count();
    this.list = sql.list();
    this.find = sql.find();
    this.findByPattern = sql.findByPattern();
    this.update = sql.update();
    this.delete = sql.delete();
  }

  Optional<R> find(Reading rows, long projectId, long id) {
    return rows.first(find, mapper, projectId, id);
  }

  List<R> list(Reading rows, long projectId) {
    return rows.list(list, mapper, projectId);
  }

  Change<R> create(Transaction rows, Draft draft, Instant now) {
    long project = draft.projectId();
    if (!rows.exists(ProjectSql.FIND_TO_CHANGE, project)) {
      return Change.refused(Refusal.PLACE_MISSING);
    }
    if (rows.first(count, row -> row.getLong(1), project).orElseThrow() >= max) {
      return Change.refused(Refusal.TOO_MANY);
    }
    return rows.first(
            insert,
            row -> row.getLong(1),
            project,
            draft.pattern(),
            RuleSql.orNull(draft.push()),
            RuleSql.orNull(draft.delete()),
            Micros.of(now))
        .map(id -> Change.done(find(rows, project, id).orElseThrow()))
        .orElseGet(() -> Change.refused(Refusal.EXISTS));
  }

  Change<R> update(Transaction rows, long id, Draft draft) {
    long project = draft.projectId();
    boolean _ = rows.exists(ProjectSql.FIND_TO_CHANGE, project);
    Optional<Long> holder =
        rows.first(findByPattern, row -> row.getLong(1), project, draft.pattern());
    if (holder.isPresent() && holder.get() != id) {
      return Change.refused(Refusal.EXISTS);
    }
    int changed =
        rows.change(
            update,
            draft.pattern(),
            RuleSql.orNull(draft.push()),
            RuleSql.orNull(draft.delete()),
            project,
            id);
    return changed == 0
        ? Change.refused(Refusal.MISSING)
        : Change.done(find(rows, project, id).orElseThrow());
  }

  Change<R> delete(Transaction rows, long projectId, long id) {
    boolean _ = rows.exists(ProjectSql.FIND_TO_CHANGE, projectId);
    Optional<R> rule = find(rows, projectId, id);
    rows.change(delete, projectId, id);
    return rule.map(Change::done).orElseGet(() -> Change.refused(Refusal.MISSING));
  }
}
