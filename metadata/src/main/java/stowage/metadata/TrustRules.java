package stowage.metadata;

import static stowage.metadata.Sql.any;
import static stowage.metadata.Sql.limit;
import static stowage.metadata.schema.Tables.TRUST_RULES;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jooq.Condition;
import org.jooq.Field;
import stowage.metadata.TrustRule.Terms;
import stowage.model.Place;

/** Trust rules of projects. They are made and deleted, never changed. */
public final class TrustRules {

  /** What {@link #read} reads, in its order. */
  private static final List<Field<?>> COLUMNS =
      List.of(
          TRUST_RULES.ID,
          TRUST_RULES.PROJECT_ID,
          TRUST_RULES.ISSUER,
          TRUST_RULES.AUDIENCE,
          TRUST_RULES.CLAIMS,
          TRUST_RULES.CREATED_BY,
          TRUST_RULES.CREATED_AT);

  private static final Sql INSERT =
      Sql.of(
          dsl ->
              Sql.insert(
                      dsl,
                      TRUST_RULES,
                      TRUST_RULES.PROJECT_ID,
                      TRUST_RULES.ISSUER,
                      TRUST_RULES.AUDIENCE,
                      TRUST_RULES.CLAIMS,
                      TRUST_RULES.CREATED_BY,
                      TRUST_RULES.CREATED_AT)
                  .returning(TRUST_RULES.ID));

  private static final Sql FIND =
      Sql.of(
          dsl ->
              dsl.select(COLUMNS)
                  .from(TRUST_RULES)
                  .where(isOfProject())
                  .and(TRUST_RULES.ID.eq(any(TRUST_RULES.ID))));

  private static final Sql LIST =
      Sql.of(
          dsl ->
              dsl.select(COLUMNS)
                  .from(TRUST_RULES)
                  .where(isOfProject())
                  .and(TRUST_RULES.ID.gt(any(TRUST_RULES.ID)))
                  .orderBy(TRUST_RULES.ID)
                  .limit(limit()));

  private static final Sql LIST_OF_ISSUER =
      Sql.of(
          dsl ->
              dsl.select(COLUMNS)
                  .from(TRUST_RULES)
                  .where(isOfProject())
                  .and(TRUST_RULES.ISSUER.eq(any(TRUST_RULES.ISSUER)))
                  .orderBy(TRUST_RULES.ID)
                  .limit(limit()));

  private static final Sql DELETE =
      Sql.of(
          dsl ->
              dsl.deleteFrom(TRUST_RULES)
                  .where(isOfProject())
                  .and(TRUST_RULES.ID.eq(any(TRUST_RULES.ID))));

  TrustRules() {}

  /**
   * Makes a rule of a project.
   *
   * @return empty where there is no such project
   */
  public Optional<TrustRule> create(
      Transaction rows, long project, Terms terms, OptionalLong createdBy, Instant now) {
    if (!PlaceRows.hold(rows, Place.project(project))) {
      return Optional.empty();
    }
    return rows.first(
            INSERT,
            row -> row.getLong(1),
            project,
            terms.issuer(),
            terms.audience(),
            Annotations.toText(terms.claims()),
            Ids.orNull(createdBy),
            Micros.of(now))
        .flatMap(id -> find(rows, project, id));
  }

  public Optional<TrustRule> find(Reading rows, long project, long id) {
    return rows.first(FIND, TrustRules::read, project, id);
  }

  /** A project's rules, the oldest first, those after {@code after} only. */
  public List<TrustRule> page(Reading rows, long project, OptionalLong after, int limit) {
    return rows.list(LIST, TrustRules::read, project, after.orElse(0), limit);
  }

  /** A project's rules that trust an issuer, the oldest first. */
  public List<TrustRule> ofIssuer(Reading rows, long project, String issuer, int limit) {
    return rows.list(LIST_OF_ISSUER, TrustRules::read, project, issuer, limit);
  }

  /**
   * Tokens that were minted by the rule stay.
   *
   * @return false where the project has no such rule
   */
  public boolean delete(Transaction rows, long project, long id) {
    return rows.change(DELETE, project, id) == 1;
  }

  private static TrustRule read(ResultSet row) throws SQLException {
    Terms terms =
        new Terms(row.getString(3), row.getString(4), Annotations.ofText(row.getString(5)));
    return new TrustRule(
        row.getLong(1), row.getLong(2), terms, Ids.read(row, 6), Micros.toInstant(row.getLong(7)));
  }

  private static Condition isOfProject() {
    return TRUST_RULES.PROJECT_ID.eq(any(TRUST_RULES.PROJECT_ID));
  }
}
