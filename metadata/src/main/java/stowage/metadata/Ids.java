package stowage.metadata;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Row numbers that may be absent. */
final class Ids {

  private Ids() {}

  static @Nullable Long orNull(OptionalLong id) {
    return id.isPresent() ? id.getAsLong() : null;
  }

  static OptionalLong read(ResultSet row, int column) throws SQLException {
    long id = row.getLong(column);
    return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(id);
  }
}
