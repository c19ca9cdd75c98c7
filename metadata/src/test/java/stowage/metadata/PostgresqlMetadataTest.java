package stowage.metadata;

class PostgresqlMetadataTest extends MetadataContract {

  @Override
  Backend backend() {
    return new PostgresqlBackend();
  }
}
