package stowage.metadata;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.least;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static stowage.metadata.Above.ABOVE;
import static stowage.metadata.Above.PLACE;
import static stowage.metadata.Above.PLACE_ID;
import static stowage.metadata.Above.PLACE_KIND;
import static stowage.metadata.Sql.any;
import static stowage.metadata.schema.Tables.MEMBERS;
import static stowage.metadata.schema.Tables.NAMESPACES;
import static stowage.metadata.schema.Tables.SHARES;

import org.jooq.CommonTableExpression;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Table;
import org.jooq.WithStep;
import stowage.metadata.Lookups.Lookup;
import stowage.model.AccessLevel;
import stowage.model.Place;

/**
 * Statements of {@link Rights}. Each goes up from the place, never down from the user, so that it
 * costs look-ups by key for the levels above the place and the groups that are let in there,
 * whatever else exists.
 */
final class RightsSql {

  /** Groups that are let into the place or what it is in, and what those groups are in. */
  private static final Table<?> LET_IN = table(name("let_in"));

  private static final Field<Long> LET_IN_ID = field(name("let_in", "id"), Long.class);
  private static final Field<Long> LET_IN_PARENT_ID =
      field(name("let_in", "parent_id"), Long.class);
  private static final Field<Long> LET_IN_LEVEL = field(name("let_in", "level"), Long.class);

  private static final Table<?> GRANTED = table(name("granted"));
  private static final Field<Long> LEVEL = field(name("granted", "level"), Long.class);

  /** Binds project and namespace (one is null), then the rest: day, user, user, day, user, day. */
  static final Sql AT_PLACE =
      Sql.of(dsl -> with(dsl, Above.project()).select(max(LEVEL)).from(GRANTED));

  /** Binds the paths, null for the namespace, then the rest. */
  static final PathLists AT_IMAGE = new PathLists((dsl, paths) -> of(dsl, Above.project(paths)));

  /** Binds the project, null for the namespace, then the rest. */
  static final Sql AT_PROJECT = Sql.of(dsl -> of(dsl, Above.project()));

  private RightsSql() {}

  private static Query of(DSLContext dsl, CommonTableExpression<?> project) {
    return with(dsl, project)
        .select(
            Above.PROJECT_ID,
            field(name("project", "full_path")),
            field(name("project", "visibility")),
            field(name("project", "registry_access")),
            field(select(Above.ABOVE_ID).from(ABOVE).where(Above.ABOVE_PARENT_ID.isNull())),
            field(select(max(LEVEL)).from(GRANTED)))
        .from(Above.PROJECT);
  }

  private static WithStep with(DSLContext dsl, CommonTableExpression<?> project) {
    return dsl.withRecursive(
        project, Above.namespaces(dsl), Above.places(), letIn(dsl), granted(dsl));
  }

  /** Binds the day. */
  private static CommonTableExpression<?> letIn(DSLContext dsl) {
    Condition isAtPlace = SHARES.SOURCE_KIND.eq(PLACE_KIND).and(SHARES.SOURCE_ID.eq(PLACE_ID));
    return name("let_in")
        .fields("id", "parent_id", "level")
        .as(
            Lookups.join(
                    dsl,
                    select(NAMESPACES.ID, NAMESPACES.PARENT_ID, SHARES.LEVEL),
                    PLACE,
                    new Lookup(SHARES, isAtPlace.and(Above.stands(SHARES.EXPIRES_ON))),
                    new Lookup(NAMESPACES, NAMESPACES.ID.eq(SHARES.GROUP_ID)))
                .unionAll(
                    Lookups.join(
                        dsl,
                        select(NAMESPACES.ID, NAMESPACES.PARENT_ID, LET_IN_LEVEL),
                        LET_IN,
                        new Lookup(NAMESPACES, NAMESPACES.ID.eq(LET_IN_PARENT_ID)))));
  }

  /** Binds user; user, day; user, day. */
  private static CommonTableExpression<?> granted(DSLContext dsl) {
    return name("granted")
        .fields("level")
        .as(
            select(inline((long) AccessLevel.OWNER.number()))
                .from(ABOVE)
                .where(Above.ABOVE_OWNER_ID.eq(any(NAMESPACES.OWNER_ID)))
                .unionAll(
                    Lookups.join(dsl, select(MEMBERS.LEVEL), PLACE, users(PLACE_KIND, PLACE_ID)))
                .unionAll(
                    Lookups.join(
                        dsl,
                        select(least(MEMBERS.LEVEL, LET_IN_LEVEL)),
                        LET_IN,
                        users(inline(Place.Kind.NAMESPACE.wireName()), LET_IN_ID))));
  }

  private static Lookup users(Field<String> kind, Field<Long> id) {
    return new Lookup(
        MEMBERS,
        MEMBERS
            .SOURCE_KIND
            .eq(kind)
            .and(MEMBERS.SOURCE_ID.eq(id))
            .and(MEMBERS.USER_ID.eq(any(MEMBERS.USER_ID)))
            .and(Above.stands(MEMBERS.EXPIRES_ON)));
  }
}
