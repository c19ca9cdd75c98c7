package stowage.metadata;

import static org.jooq.impl.DSL.inline;
import static stowage.metadata.Sql.any;
import static stowage.metadata.schema.Tables.DEPLOY_TOKENS;
import static stowage.metadata.schema.Tables.MEMBERS;
import static stowage.metadata.schema.Tables.SHARES;
import static stowage.metadata.schema.Tables.USERS;

import stowage.model.Place;

/** Rows that name a place without a foreign key, since it may be of either kind. */
final class PlaceRows {

  private static final Sql DELETE_MEMBERS =
      Sql.of(
          dsl ->
              dsl.deleteFrom(MEMBERS)
                  .where(MEMBERS.SOURCE_KIND.eq(any(MEMBERS.SOURCE_KIND)))
                  .and(MEMBERS.SOURCE_ID.eq(any(MEMBERS.SOURCE_ID))));

  private static final Sql DELETE_SHARES =
      Sql.of(
          dsl ->
              dsl.deleteFrom(SHARES)
                  .where(SHARES.SOURCE_KIND.eq(any(SHARES.SOURCE_KIND)))
                  .and(SHARES.SOURCE_ID.eq(any(SHARES.SOURCE_ID))));

  private static final Sql DELETE_DEPLOY_TOKENS =
      Sql.of(
          dsl ->
              dsl.deleteFrom(DEPLOY_TOKENS)
                  .where(DEPLOY_TOKENS.SOURCE_KIND.eq(any(DEPLOY_TOKENS.SOURCE_KIND)))
                  .and(DEPLOY_TOKENS.SOURCE_ID.eq(any(DEPLOY_TOKENS.SOURCE_ID))));

  /** Bots are members of the place that they stand for, and nowhere else. */
  private static final Sql DELETE_BOTS =
      Sql.of(
          dsl ->
              dsl.deleteFrom(USERS)
                  .where(USERS.KIND.ne(inline(User.Kind.PERSON.wireName())))
                  .and(
                      USERS.ID.in(
                          dsl.select(MEMBERS.USER_ID)
                              .from(MEMBERS)
                              .where(MEMBERS.SOURCE_KIND.eq(any(MEMBERS.SOURCE_KIND)))
                              .and(MEMBERS.SOURCE_ID.eq(any(MEMBERS.SOURCE_ID))))));

  private PlaceRows() {}

  /** Keeps the place from being deleted until the commit. */
  static boolean hold(Transaction rows, Place place) {
    return switch (place.kind()) {
      case NAMESPACE -> rows.exists(NamespaceSql.FIND_SHARED, place.id());
      case PROJECT -> rows.exists(ProjectSql.FIND_SHARED, place.id());
    };
  }

  /** What ends with the place; whoever holds it is waited for first. */
  static void delete(Transaction rows, Place place) {
    boolean _ =
        switch (place.kind()) {
          case NAMESPACE -> rows.exists(NamespaceSql.FIND_LOCKED, place.id());
          case PROJECT -> rows.exists(ProjectSql.FIND_LOCKED, place.id());
        };
    String kind = place.kind().wireName();
    rows.change(DELETE_BOTS, kind, place.id());
    rows.change(DELETE_MEMBERS, kind, place.id());
    rows.change(DELETE_SHARES, kind, place.id());
    rows.change(DELETE_DEPLOY_TOKENS, kind, place.id());
  }
}
