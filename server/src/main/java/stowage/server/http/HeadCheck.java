package stowage.server.http;

import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Request;
import stowage.model.ErrorCode;

/** What Jetty lets pass in a request's head, and we don't. */
final class HeadCheck {
  private static final String MARKS = "!#$%&'*+-.^_`|~";

  private HeadCheck() {}

  static void check(Request request) {
    // Only HTTP/1.1 has it (RFC 9112 section 6.1, RFC 9113 section 8.2.2): who sends it elsewhere
    // may count on a proxy that frames the body in another way.
    if (request.getConnectionMetaData().getHttpVersion() != HttpVersion.HTTP_1_1
        && request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING)) {
      throw refusal("Transfer-Encoding belongs to HTTP/1.1");
    }
    if (countOf(HttpHeader.AUTHORIZATION, request) > 1) {
      throw refusal("one Authorization at a time");
    }
    // Over HTTP/2 a method may hold spaces and more.
    if (HttpMethod.CACHE.get(request.getMethod()) == null && !isToken(request.getMethod())) {
      throw refusal("the method is no word");
    }
  }

  private static int countOf(HttpHeader header, Request request) {
    int count = 0;
    for (HttpField field : request.getHeaders()) {
      if (field.getHeader() == header) {
        count++;
      }
    }
    return count;
  }

  private static Refusal refusal(String message) {
    return new Refusal(Answer.error(400, ErrorCode.UNKNOWN, message).header("Connection", "close"));
  }

  /** RFC 9110 section 5.6.2. */
  private static boolean isToken(String text) {
    return !text.isEmpty() && text.chars().allMatch(HeadCheck::isOfToken);
  }

  private static boolean isOfToken(int c) {
    return c < 0x80 && (Character.isLetterOrDigit(c) || MARKS.indexOf(c) >= 0);
  }
}
