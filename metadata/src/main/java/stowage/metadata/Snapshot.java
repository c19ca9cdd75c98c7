package stowage.metadata;

/** A view that changes nothing. */
public final class Snapshot extends Reading {

  Snapshot(Session session) {
    super(session);
  }
}
