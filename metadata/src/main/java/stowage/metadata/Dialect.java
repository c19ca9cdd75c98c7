package stowage.metadata;

/** The SQL that a database speaks. */
enum Dialect {
  SQLITE,
  POSTGRESQL
}
