package stowage.metadata;

import java.sql.SQLException;

/** The disk below the database has no room for what was to be written. */
public final class DatabaseFullException extends DatabaseException {

  private static final long serialVersionUID = 1;

  DatabaseFullException(SQLException cause) {
    super(cause);
  }
}
