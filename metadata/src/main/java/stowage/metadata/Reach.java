package stowage.metadata;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static stowage.metadata.Sql.any;
import static stowage.metadata.schema.Tables.MEMBERS;
import static stowage.metadata.schema.Tables.NAMESPACES;
import static stowage.metadata.schema.Tables.SHARES;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jooq.CommonTableExpression;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;
import stowage.model.Place;

/**
 * The parts of a listing that find what a user is a member of, with at least some level, from the
 * user down. It costs what the user reaches; a question about one place goes up from there instead,
 * see {@link RightsSql}.
 */
final class Reach {

  private static final String NAMESPACE = Place.Kind.NAMESPACE.wireName();
  private static final String PROJECT = Place.Kind.PROJECT.wireName();

  /** Namespaces that the user is a member of, there or above. */
  private static final Table<?> MINE = table(name("mine"));

  private static final Field<Long> MINE_ID = field(name("mine", "id"), Long.class);

  /** Projects with the user as a member, and places that one of the groups is let into. */
  private static final Table<?> GIVEN = table(name("given"));

  private static final Field<String> GIVEN_KIND = field(name("given", "kind"), String.class);
  private static final Field<Long> GIVEN_ID = field(name("given", "id"), Long.class);

  /** Namespaces among these, and those below. */
  private static final Table<?> OPENED = table(name("opened"));

  private static final Field<Long> OPENED_ID = field(name("opened", "id"), Long.class);

  private Reach() {}

  static List<CommonTableExpression<?>> parts() {
    return List.of(mine(), given(), opened());
  }

  /** What the parts bind, in their order. */
  static List<@Nullable Object> values(Audience audience, Instant now) {
    @Nullable Long user = Ids.orNull(audience.member());
    long day = Days.of(now);
    int level = audience.leastLevel();
    return Arrays.asList(user, day, level, user, user, day, level, day, level);
  }

  static Condition holdsNamespace(Field<Long> id) {
    return id.in(select(MINE_ID).from(MINE)).or(id.in(select(OPENED_ID).from(OPENED)));
  }

  static Condition holdsProject(Field<Long> id) {
    return id.in(select(GIVEN_ID).from(GIVEN).where(GIVEN_KIND.eq(inline(PROJECT))));
  }

  private static CommonTableExpression<?> mine() {
    return name("mine")
        .fields("id")
        .as(
            select(MEMBERS.SOURCE_ID)
                .from(MEMBERS)
                .where(isUsers(NAMESPACE))
                .union(
                    select(NAMESPACES.ID)
                        .from(NAMESPACES)
                        .where(NAMESPACES.OWNER_ID.eq(any(NAMESPACES.OWNER_ID))))
                .union(
                    select(NAMESPACES.ID)
                        .from(MINE)
                        .join(NAMESPACES)
                        .on(NAMESPACES.PARENT_ID.eq(MINE_ID))));
  }

  private static CommonTableExpression<?> given() {
    return name("given")
        .fields("kind", "id")
        .as(
            select(MEMBERS.SOURCE_KIND, MEMBERS.SOURCE_ID)
                .from(MEMBERS)
                .where(isUsers(PROJECT))
                .unionAll(
                    select(SHARES.SOURCE_KIND, SHARES.SOURCE_ID)
                        .from(MINE)
                        .join(SHARES)
                        .on(SHARES.GROUP_ID.eq(MINE_ID))
                        .where(Above.stands(SHARES.EXPIRES_ON))
                        .and(SHARES.LEVEL.ge(any(SHARES.LEVEL)))));
  }

  private static CommonTableExpression<?> opened() {
    return name("opened")
        .fields("id")
        .as(
            select(GIVEN_ID)
                .from(GIVEN)
                .where(GIVEN_KIND.eq(inline(NAMESPACE)))
                .union(
                    select(NAMESPACES.ID)
                        .from(OPENED)
                        .join(NAMESPACES)
                        .on(NAMESPACES.PARENT_ID.eq(OPENED_ID))));
  }

  private static Condition isUsers(String kind) {
    return MEMBERS
        .USER_ID
        .eq(any(MEMBERS.USER_ID))
        .and(MEMBERS.SOURCE_KIND.eq(inline(kind)))
        .and(Above.stands(MEMBERS.EXPIRES_ON))
        .and(MEMBERS.LEVEL.ge(any(MEMBERS.LEVEL)));
  }
}
