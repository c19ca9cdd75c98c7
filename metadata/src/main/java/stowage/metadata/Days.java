package stowage.metadata;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Dates as rows hold them: days since 1970, UTC. What expires on a day has ended when it begins.
 */
final class Days {

  private Days() {}

  static long of(Instant time) {
    return time.atOffset(ZoneOffset.UTC).toLocalDate().toEpochDay();
  }

  static @Nullable Long orNull(Optional<LocalDate> date) {
    return date.map(LocalDate::toEpochDay).orElse(null);
  }

  static Optional<LocalDate> read(ResultSet row, int column) throws SQLException {
    long days = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(LocalDate.ofEpochDay(days));
  }
}
