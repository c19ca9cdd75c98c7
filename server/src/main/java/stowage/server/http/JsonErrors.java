package stowage.server.http;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import stowage.model.ErrorCode;

/** What Jetty answers by itself (requests that are not HTTP, too long, too late), as our errors. */
final class JsonErrors extends ErrorHandler {
  private final Door door;

  JsonErrors(Door door) {
    this.door = door;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    int asked = response.getStatus();
    if (asked == 501 || asked == 505) {
      // Words that we do not know are the client's doing, not a failure of ours.
      response.setStatus(400);
    }
    byte[] bytes = body(response.getStatus(), reason(request));
    HttpFields.Mutable headers = response.getHeaders();
    headers.put(HttpHeader.CONTENT_TYPE, "application/json");
    headers.put(HttpHeader.CONTENT_LENGTH, bytes.length);
    response.write(true, ByteBuffer.wrap(bytes), ending(request, response, bytes.length, callback));
    return true;
  }

  /** A request that came through the door was counted there, and keeps its id. */
  private Callback ending(Request request, Response response, int bytes, Callback callback) {
    Optional<String> id = Exchange.idOfAnswered(request);
    if (id.isPresent()) {
      response.getHeaders().put(Door.ID_HEADER, id.get());
      return callback;
    }
    Ending ending = door.refuse(request, response, callback);
    ending.answering(response.getStatus());
    ending.sent(HttpMethod.HEAD.is(request.getMethod()) ? 0 : bytes);
    return ending;
  }

  private static byte[] body(int status, @Nullable String reason) {
    ErrorCode code = codeOf(status);
    String message = reason == null || status >= 500 ? code.message() : reason;
    byte[] bytes = Answer.error(status, code, message).bytes();
    return bytes == null ? new byte[0] : bytes;
  }

  private static @Nullable String reason(Request request) {
    return request.getAttribute(ERROR_MESSAGE) instanceof String message ? message : null;
  }

  private static ErrorCode codeOf(int status) {
    return switch (status) {
      case 405, 417, 426 -> ErrorCode.UNSUPPORTED;
      case 413 -> ErrorCode.SIZE_INVALID;
      case 429 -> ErrorCode.TOOMANYREQUESTS;
      case 503 -> ErrorCode.UNAVAILABLE;
      default -> ErrorCode.UNKNOWN;
    };
  }
}
