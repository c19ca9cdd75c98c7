package stowage.server.api;

import stowage.server.http.Answer;

/** What an answer says of the caller's rate. */
final class RateHeaders {

  private RateHeaders() {}

  static Answer add(Answer answer, RateLimits.Count count) {
    RateLimits.Limit limit = count.limit();
    int observed = limit.requests() - count.remaining() + (count.isWithin() ? 0 : 1);
    return answer
        .header("RateLimit-Limit", String.valueOf(limit.requests()))
        .header("RateLimit-Name", limit.name())
        .header("RateLimit-Observed", String.valueOf(observed))
        .header("RateLimit-Remaining", String.valueOf(count.remaining()))
        .header("RateLimit-Reset", String.valueOf(count.fullAgain().getEpochSecond() + 1));
  }
}
