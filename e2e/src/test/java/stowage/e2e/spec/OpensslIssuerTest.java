package stowage.e2e.spec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stowage.e2e.Answer;
import stowage.e2e.OpensslIssuer;
import stowage.e2e.StowageServer;
import stowage.e2e.TokenServer;

/**
 * A registry that trusts an issuer whose keys, certificates and signatures openssl made: what it
 * believes, and all that it refuses.
 */
class OpensslIssuerTest {

  private static final String TAGS = "/v2/team/app/tags/list";

  private static StowageServer server;
  private static OpensslIssuer issuer;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    issuer = OpensslIssuer.make(folder);
    server = StowageServer.start(issuer.configuration());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void aChainToATrustedCertificateIsBelieved() throws Exception {
    assertBelieved(issuer.rsa("leaf", issuer.chain("leaf"), claims()));
    assertBelieved(issuer.rsa("leaf", issuer.chain("leaf", "root"), claims()));
    assertBelieved(issuer.rsa("root", issuer.chain("root"), claims()));
  }

  @Test
  void theFingerprintOfATrustedKeyIsBelieved() throws Exception {
    assertBelieved(issuer.rsa("root", kid(issuer.fingerprint("root")), claims()));
  }

  @Test
  void theKeysOfTheSetAreBelieved() throws Exception {
    assertBelieved(issuer.curve(kid("curve"), claims()));
    assertBelieved(issuer.edwards(kid("edwards"), claims()));
    assertBelieved(issuer.curve(kid(issuer.fingerprint("curve")), claims()));
  }

  @Test
  void aTokenForAnotherServiceIsRefused() throws Exception {
    assertRefused(signed(claims().replace(TokenServer.SERVICE, "other")), "another audience");
    assertRefused(signed(claims().replace("\"aud\"", "\"for\"")), "another audience");
  }

  @Test
  void aTokenOfAnotherIssuerIsRefused() throws Exception {
    assertRefused(signed(claims().replace(TokenServer.ISSUER, "other")), "another issuer");
  }

  @Test
  void aTokenBeforeOrAfterItsTimeIsRefused() throws Exception {
    Instant now = Instant.now();

    assertRefused(signed(claims(now.minusSeconds(3600))), "expired 33");
    assertRefused(signed(claims(now.plusSeconds(3600))), "not valid for another 3");
    assertRefused(signed(claims().replace("\"exp\"", "\"end\"")), "without an expiry");
  }

  @Test
  void anUnsignedTokenIsRefused() throws Exception {
    String header = kid(issuer.fingerprint("root"));

    assertRefused(issuer.unsigned(header, claims()), "not a signed token");
    assertRefused(issuer.unsigned(header, claims()) + "AAAA", "not a signed token");
    String token = issuer.rsa("root", header, claims());
    assertRefused(token.substring(0, token.lastIndexOf('.') + 1), "");
  }

  @Test
  void aPublicKeyIsNoSecret() throws Exception {
    String header = kid(issuer.fingerprint("root"));

    for (String file : List.of("root.pub", "root.pub.der", "root.crt", "root.der")) {
      assertRefused(issuer.byPublicKey(file, header, claims()), "algorithm that is not accepted");
    }
  }

  @Test
  void whatWasChangedAfterSigningIsRefused() throws Exception {
    String[] parts = signed(claims()).split("\\.", -1);
    String more = claims().replace("[\"pull\"]", "[\"*\"]");

    assertRefused(
        parts[0] + "." + OpensslIssuer.encoded(more.getBytes(UTF_8)) + "." + parts[2],
        "with a wrong signature");
  }

  @Test
  void aStrangerIsRefusedHoweverItIsNamed() throws Exception {
    assertRefused(
        issuer.rsa("stranger", issuer.chain("stranger"), claims()), "key that is not trusted");
    assertRefused(
        issuer.rsa("stranger", issuer.chain("stranger", "root"), claims()),
        "key that is not trusted");
    assertRefused(issuer.rsa("stranger", issuer.chain("leaf"), claims()), "wrong signature");
    assertRefused(
        issuer.rsa("stranger", kid(issuer.fingerprint("root")), claims()), "wrong signature");
    assertRefused(
        issuer.rsa("stranger", kid(issuer.fingerprint("stranger")), claims()),
        "key that is not trusted");
    assertRefused(issuer.rsa("stranger", "\"typ\":\"JWT\"", claims()), "key that is not trusted");
  }

  @Test
  void aKeyOfAnotherKindIsRefused() throws Exception {
    assertRefused(issuer.rsa("root", kid("curve"), claims()), "wrong signature");
    assertRefused(issuer.curve(kid("edwards"), claims()), "wrong signature");
    assertRefused(issuer.edwards(kid("curve"), claims()), "wrong signature");
  }

  private static void assertBelieved(String token) {
    send("/v2/", token).expect(200);
    send(TAGS, token).expectError(404, "NAME_UNKNOWN");
  }

  private static void assertRefused(String token, String reason) {
    Answer answer = send(TAGS, token);

    answer.expectError(401, "UNAUTHORIZED");
    assertThat(answer.need("WWW-Authenticate")).endsWith("error=\"invalid_token\"");
    assertThat(answer.text()).contains(reason);
    assertThat(server.log()).doesNotContain(token);
  }

  private static Answer send(String path, String token) {
    return server.registry().request("GET", path).header("Authorization", "Bearer " + token).send();
  }

  private static String signed(String claims) throws Exception {
    return issuer.rsa("leaf", issuer.chain("leaf"), claims);
  }

  private static String kid(String id) {
    return "\"kid\":\"" + id + "\"";
  }

  private static String claims() {
    return claims(Instant.now());
  }

  private static String claims(Instant issued) {
    return """
        {"iss":"%s","aud":"%s","sub":"alice","iat":%d,"nbf":%d,"exp":%d,
         "access":[{"type":"repository","name":"team/app","actions":["pull"]}]}
        """
        .formatted(
            TokenServer.ISSUER,
            TokenServer.SERVICE,
            issued.getEpochSecond(),
            issued.getEpochSecond(),
            issued.plusSeconds(300).getEpochSecond());
  }
}
