package stowage.server.api;

import stowage.server.http.Answer;

/** Ends a request with an answer, from wherever in reading it the reason shows. */
final class ApiRefusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Answer answer;

  ApiRefusal(Answer answer) {
    super(null, null, false, false);
    this.answer = answer;
  }

  Answer answer() {
    return answer;
  }
}
