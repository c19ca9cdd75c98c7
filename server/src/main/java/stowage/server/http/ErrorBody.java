package stowage.server.http;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import stowage.model.ErrorCode;
import tools.jackson.core.io.JsonStringEncoder;

/** The error body of the distribution spec, "Error Codes". */
final class ErrorBody {

  private ErrorBody() {}

  static Answer answer(int status, ErrorCode code, String message, @Nullable String detailJson) {
    StringBuilder json = new StringBuilder(128);
    json.append("{\"errors\":[{\"code\":\"").append(code).append("\",\"message\":\"");
    JsonStringEncoder.getInstance().quoteAsString(message, json);
    json.append('"');
    if (detailJson != null) {
      json.append(",\"detail\":").append(detailJson);
    }
    byte[] bytes = json.append("}]}").toString().getBytes(StandardCharsets.UTF_8);
    return Answer.of(status).body("application/json", bytes);
  }
}
