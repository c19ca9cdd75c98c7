package stowage.metadata;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static stowage.metadata.Sql.any;
import static stowage.metadata.schema.Tables.MEMBERS;
import static stowage.metadata.schema.Tables.NAMESPACES;
import static stowage.metadata.schema.Tables.PROJECTS;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.jooq.CommonTableExpression;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.Query;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import stowage.metadata.Lookups.Lookup;
import stowage.model.AccessLevel;
import stowage.model.Place;

/**
 * A statement over a list of projects: one text for each power of two, the rest of a list filled up
 * with its last project. It goes up from each of them, whatever else the user is a member of.
 */
final class GivenLevelSql {

  private static final Map<Integer, Sql> STATEMENTS = new ConcurrentHashMap<>();

  /** The projects with themselves, and with each namespace that they are in. */
  private static final Table<?> AROUND = table(name("around"));

  private static final Field<Long> PROJECT = field(name("around", "project_id"), Long.class);
  private static final Field<String> KIND = field(name("around", "kind"), String.class);
  private static final Field<Long> ID = field(name("around", "id"), Long.class);
  private static final Field<Long> PARENT_ID = field(name("around", "parent_id"), Long.class);

  private GivenLevelSql() {}

  static List<GivenLevel> list(Reading rows, long userId, List<Long> projects, long day) {
    int size = projects.size() == 1 ? 1 : Integer.highestOneBit(projects.size() - 1) << 1;
    List<Object> values = new ArrayList<>(projects);
    values.addAll(Collections.nCopies(size - projects.size(), projects.getLast()));
    Collections.addAll(values, userId, day);
    Sql sql = STATEMENTS.computeIfAbsent(size, many -> Sql.of(dsl -> of(dsl, many)));
    return rows.list(sql, GivenLevelSql::read, values.toArray());
  }

  /** Binds the projects; user, day. */
  private static Query of(DSLContext dsl, int size) {
    Lookup memberships =
        new Lookup(
            MEMBERS,
            MEMBERS
                .SOURCE_KIND
                .eq(KIND)
                .and(MEMBERS.SOURCE_ID.eq(ID))
                .and(MEMBERS.USER_ID.eq(any(MEMBERS.USER_ID)))
                .and(Above.stands(MEMBERS.EXPIRES_ON)));
    return Lookups.join(
            dsl,
            dsl.withRecursive(around(dsl, size)).select(PROJECT, KIND, max(MEMBERS.LEVEL)),
            AROUND,
            memberships)
        .groupBy(PROJECT, KIND);
  }

  private static CommonTableExpression<?> around(DSLContext dsl, int size) {
    List<Param<Long>> projects =
        IntStream.range(0, size)
            .mapToObj(i -> DSL.param("project" + i, SQLDataType.BIGINT))
            .toList();
    return name("around")
        .fields("project_id", "kind", "id", "parent_id")
        .as(
            select(
                    PROJECTS.ID,
                    inline(Place.Kind.PROJECT.wireName()),
                    PROJECTS.ID,
                    PROJECTS.NAMESPACE_ID)
                .from(PROJECTS)
                .where(PROJECTS.ID.in(projects))
                .unionAll(
                    Lookups.join(
                        dsl,
                        select(
                            PROJECT,
                            inline(Place.Kind.NAMESPACE.wireName()),
                            NAMESPACES.ID,
                            NAMESPACES.PARENT_ID),
                        AROUND,
                        new Lookup(NAMESPACES, NAMESPACES.ID.eq(PARENT_ID)))));
  }

  private static GivenLevel read(ResultSet row) throws SQLException {
    return new GivenLevel(
        row.getLong(1),
        Place.Kind.ofWireName(row.getString(2)).orElseThrow(),
        AccessLevel.ofNumber(row.getLong(3)).orElseThrow());
  }
}
