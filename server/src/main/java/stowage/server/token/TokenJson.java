package stowage.server.token;

import java.nio.charset.StandardCharsets;
import stowage.core.access.IssuedToken;
import stowage.model.MediaTypes;
import stowage.server.http.Answer;

/** The token service's answers as JSON. Nothing in them has to be escaped. */
final class TokenJson {

  private TokenJson() {}

  /** Both names of the token: clients of the older form read one, those of OAuth2 the other. */
  static Answer answer(IssuedToken token, boolean isForm) {
    String json =
        "{"
            + (isForm ? "" : "\"token\":\"" + token.text() + "\",")
            + "\"access_token\":\""
            + token.text()
            + "\",\"token_type\":\"Bearer\",\"expires_in\":"
            + token.lifetime().toSeconds()
            + ",\"issued_at\":\""
            + token.issuedAt()
            + "\"}";
    return uncached(Answer.ok()).body(MediaTypes.JSON, json.getBytes(StandardCharsets.UTF_8));
  }

  /** RFC 6749, section 5.2. */
  static Answer flaw(String error, String description) {
    String json = "{\"error\":\"" + error + "\",\"error_description\":\"" + description + "\"}";
    return uncached(Answer.of(400)).body(MediaTypes.JSON, json.getBytes(StandardCharsets.UTF_8));
  }

  private static Answer uncached(Answer answer) {
    return answer.header("Cache-Control", "no-store").header("Pragma", "no-cache");
  }
}
