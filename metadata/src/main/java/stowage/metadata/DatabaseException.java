package stowage.metadata;

import java.io.IOException;
import java.sql.SQLException;

/** The database failed; nothing of the transaction at hand was kept. */
public sealed class DatabaseException extends RuntimeException permits DatabaseFullException {

  private static final long serialVersionUID = 1;
  private static final int SQLITE_FULL = 13;

  DatabaseException(String message) {
    super(message);
  }

  DatabaseException(String message, IOException cause) {
    super(message + ": " + cause, cause);
  }

  DatabaseException(SQLException cause) {
    super(cause.getMessage(), cause);
  }

  static DatabaseException of(SQLException cause) {
    boolean full =
        (cause.getErrorCode() & 0xff) == SQLITE_FULL || "53100".equals(cause.getSQLState());
    return full ? new DatabaseFullException(cause) : new DatabaseException(cause);
  }

  /** Whether the same closure may well succeed when it is run again (PostgreSQL). */
  boolean isTransient() {
    return getCause() instanceof SQLException failure
        && ("40001".equals(failure.getSQLState()) || "40P01".equals(failure.getSQLState()));
  }
}
