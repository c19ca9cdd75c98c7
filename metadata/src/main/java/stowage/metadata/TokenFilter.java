package stowage.metadata;

import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Which tokens a listing shows. */
public enum TokenFilter {
  ALL(0, 1),
  /** Those that work, as long as their users are not blocked. */
  ACTIVE(1, 1),
  /** Those that were revoked or have expired. */
  INACTIVE(0, 0);

  private final int from;
  private final int to;

  TokenFilter(int from, int to) {
    this.from = from;
    this.to = to;
  }

  int from() {
    return from;
  }

  int to() {
    return to;
  }

  /** After what the condition binds, {@link #from} and {@link #to} are bound. */
  static Condition isShown(Condition isLive) {
    return DSL.when(isLive, DSL.inline(1L))
        .otherwise(DSL.inline(0L))
        .between(DSL.param("from", SQLDataType.BIGINT), DSL.param("to", SQLDataType.BIGINT));
  }
}
