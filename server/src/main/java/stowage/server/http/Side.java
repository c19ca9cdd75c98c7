package stowage.server.http;

/** What one server is to two kinds of clients. Each side may have a public address of its own. */
public enum Side {
  /** What image clients speak to: {@code /v2} and {@code /gitlab/v1}. */
  REGISTRY,
  /** What people, scripts and token requests speak to: pages, {@code /api} and {@code /jwt}. */
  APPLICATION
}
