package stowage.server.http;

/** Who counts requests. Called on the request's way, so: quickly, and without throwing. */
public interface RequestObserver {

  RequestObserver NOBODY =
      new RequestObserver() {
        @Override
        public void began() {}

        @Override
        public void ended(Exchange exchange, Result result) {}
      };

  /**
   * How a request went.
   *
   * @param status what was answered, or would have been had the peer stayed
   * @param headNanos from the request's head to the first write of the answer
   */
  record Result(int status, long readBytes, long sentBytes, long headNanos, long durationNanos) {}

  /** Tells both. */
  default RequestObserver and(RequestObserver other) {
    RequestObserver one = this;
    return new RequestObserver() {
      @Override
      public void began() {
        one.began();
        other.began();
      }

      @Override
      public void ended(Exchange exchange, Result result) {
        one.ended(exchange, result);
        other.ended(exchange, result);
      }
    };
  }

  void began();

  void ended(Exchange exchange, Result result);
}
