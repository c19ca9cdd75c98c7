package stowage.metadata;

import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;

/** Something that somebody did. It outlives whoever did it and whatever it was done to. */
public record AuditEvent(long id, Entry entry, Instant happenedAt) {

  /**
   * What is written down.
   *
   * @param action a word of the operator's
   * @param detail what else there is to know, without secrets
   */
  public record Entry(Actor actor, String action, Target target, Map<String, String> detail) {}

  /**
   * Who did it.
   *
   * @param id of a user, if it was one
   * @param address where the request came from; empty where there was none
   */
  public record Actor(OptionalLong id, String name, String address) {}

  /**
   * What it was done to.
   *
   * @param kind such as {@code project}
   * @param name as it was at the time
   */
  public record Target(String kind, OptionalLong id, String name) {}
}
