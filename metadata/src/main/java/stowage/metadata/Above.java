package stowage.metadata;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static stowage.metadata.Sql.any;
import static stowage.metadata.schema.Tables.NAMESPACES;
import static stowage.metadata.schema.Tables.PROJECTS;

import java.util.List;
import org.jooq.CommonTableExpression;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.Record;
import org.jooq.Record3;
import org.jooq.Select;
import org.jooq.SelectJoinStep;
import org.jooq.SelectSelectStep;
import org.jooq.Table;
import stowage.metadata.Lookups.Lookup;
import stowage.model.Place;

/**
 * The parts of a statement that find a place and all that it is in: a project, or none, and at most
 * {@link Namespaces#MAX_LEVELS} namespaces, each by its number.
 */
final class Above {

  static final Table<?> PROJECT = table(name("project"));
  static final Field<Long> PROJECT_ID = field(name("project", "id"), Long.class);
  private static final Field<Long> LOWEST_ID = field(name("project", "namespace_id"), Long.class);

  static final Table<?> ABOVE = table(name("above"));
  static final Field<Long> ABOVE_ID = field(name("above", "id"), Long.class);
  static final Field<Long> ABOVE_PARENT_ID = field(name("above", "parent_id"), Long.class);
  static final Field<Long> ABOVE_OWNER_ID = field(name("above", "owner_id"), Long.class);

  static final Table<?> PLACE = table(name("place"));
  static final Field<String> PLACE_KIND = field(name("place", "kind"), String.class);
  static final Field<Long> PLACE_ID = field(name("place", "id"), Long.class);

  private Above() {}

  /** Binds a project's number, null for none. */
  static CommonTableExpression<?> project() {
    return project(projects().where(PROJECTS.ID.eq(any(PROJECTS.ID))));
  }

  /** Binds the paths. */
  static CommonTableExpression<?> project(List<Param<String>> paths) {
    return project(ProjectSql.longest(projects(), paths));
  }

  /** Binds the number of the lowest namespace; null where that is the project's. */
  static CommonTableExpression<?> namespaces(DSLContext dsl) {
    return name("above")
        .fields("id", "parent_id", "owner_id")
        .as(
            columns()
                .from(NAMESPACES)
                .where(NAMESPACES.ID.eq(any(NAMESPACES.ID)))
                .unionAll(
                    Lookups.join(
                        dsl,
                        columns(),
                        PROJECT,
                        new Lookup(NAMESPACES, NAMESPACES.ID.eq(LOWEST_ID))))
                .unionAll(
                    Lookups.join(
                        dsl,
                        columns(),
                        ABOVE,
                        new Lookup(NAMESPACES, NAMESPACES.ID.eq(ABOVE_PARENT_ID)))));
  }

  private static SelectSelectStep<Record3<Long, Long, Long>> columns() {
    return select(NAMESPACES.ID, NAMESPACES.PARENT_ID, NAMESPACES.OWNER_ID);
  }

  /** The project and the namespaces, as rows of members and shares name them. */
  static CommonTableExpression<?> places() {
    return name("place")
        .fields("kind", "id")
        .as(
            select(inline(Place.Kind.PROJECT.wireName()), PROJECT_ID)
                .from(PROJECT)
                .unionAll(select(inline(Place.Kind.NAMESPACE.wireName()), ABOVE_ID).from(ABOVE)));
  }

  /** Not expired on the day that is bound. */
  static Condition stands(Field<Long> expiresOn) {
    return expiresOn.isNull().or(expiresOn.gt(any(expiresOn)));
  }

  private static SelectJoinStep<Record> projects() {
    return select(
            List.of(
                PROJECTS.ID,
                PROJECTS.NAMESPACE_ID,
                PROJECTS.FULL_PATH,
                PROJECTS.VISIBILITY,
                PROJECTS.REGISTRY_ACCESS))
        .from(PROJECTS);
  }

  private static CommonTableExpression<?> project(Select<Record> rows) {
    return name("project").as(rows);
  }
}
