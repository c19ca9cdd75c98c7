package stowage.metadata;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A connection and the statements that are kept on it. Used by one thread at a time. */
final class Session {

  /** Makes a value of the row that a cursor stands on. */
  @FunctionalInterface
  interface RowMapper<T> {
    T map(ResultSet row) throws SQLException;
  }

  private static final int PAGE_BYTES = 4096;

  private final Connection connection;
  private final Dialect dialect;
  private final IdentityHashMap<Sql, PreparedStatement> statements = new IdentityHashMap<>();
  private long work;

  Session(Connection connection, Dialect dialect) {
    this.connection = connection;
    this.dialect = dialect;
  }

  Dialect dialect() {
    return dialect;
  }

  <T> Optional<T> first(Sql sql, RowMapper<T> mapper, @Nullable Object... values) {
    try (ResultSet rows = bound(sql, values).executeQuery()) {
      return rows.next() ? Optional.of(mapper.map(rows)) : Optional.empty();
    } catch (SQLException e) {
      throw DatabaseException.of(e);
    }
  }

  <T> List<T> list(Sql sql, RowMapper<T> mapper, @Nullable Object... values) {
    try (ResultSet rows = bound(sql, values).executeQuery()) {
      List<T> list = new ArrayList<>();
      while (rows.next()) {
        list.add(mapper.map(rows));
      }
      return list;
    } catch (SQLException e) {
      throw DatabaseException.of(e);
    }
  }

  int change(Sql sql, @Nullable Object... values) {
    work++;
    for (Object value : values) {
      work += value instanceof byte[] bytes ? bytes.length / PAGE_BYTES : 0;
    }
    try {
      return bound(sql, values).executeUpdate();
    } catch (SQLException e) {
      throw DatabaseException.of(e);
    }
  }

  /** How much was changed so far: statements, and pages of what they carried. */
  long work() {
    return work;
  }

  private PreparedStatement bound(Sql sql, @Nullable Object... values) throws SQLException {
    PreparedStatement statement = statements.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql.text(dialect));
      statements.put(sql, statement);
    }
    for (int i = 0; i < values.length; i++) {
      bind(statement, i + 1, values[i]);
    }
    return statement;
  }

  private static void bind(PreparedStatement statement, int index, @Nullable Object value)
      throws SQLException {
    switch (value) {
      case null -> statement.setObject(index, null);
      case Long number -> statement.setLong(index, number);
      case Integer number -> statement.setLong(index, number);
      case String text -> statement.setString(index, text);
      case byte[] bytes -> statement.setBytes(index, bytes);
      default -> throw new IllegalArgumentException("no column holds a " + value.getClass());
    }
  }

  void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw DatabaseException.of(e);
    }
  }
}
