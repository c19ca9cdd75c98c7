package stowage.identity.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A provider that lets everybody in, and makes the tokens that a test asks for. */
final class TestProvider implements AutoCloseable {

  static final String CLIENT = "stowage";
  static final String SECRET = "secret of stowage";

  private final HttpServer server;
  private final Map<String, Map<String, List<String>>> requests = new HashMap<>();
  private ECKey key = newKey();
  UnaryOperator<JWTClaimsSet.Builder> claims = UnaryOperator.identity();
  Function<JWTClaimsSet, JWT> token = this::signed;
  String userInfo = "{}";
  boolean hasUserInfo;

  /** Published beside the one of its own. */
  List<JWK> moreKeys = List.of();

  int discoveries;

  TestProvider() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/.well-known/openid-configuration", this::configuration);
    server.createContext("/keys", exchange -> answer(exchange, 200, keys().toString(true)));
    server.createContext("/token", this::token);
    server.createContext("/userinfo", exchange -> answer(exchange, 200, userInfo));
    server.start();
  }

  URI issuer() {
    return URI.create("http://localhost:" + server.getAddress().getPort());
  }

  /** What the browser would come back with, from an address that it was sent to. */
  URI authorize(URI address) {
    Map<String, List<String>> asked = URLUtils.parseParameters(address.getRawQuery());
    String code = "code" + requests.size();
    requests.put(code, asked);
    return URI.create(
        first(asked, "redirect_uri") + "?code=" + code + "&state=" + first(asked, "state"));
  }

  private JWKSet keys() {
    return new JWKSet(
        Stream.concat(Stream.of(key), moreKeys.stream()).map(JWK::toPublicJWK).toList());
  }

  void changeKey() {
    key = newKey();
  }

  JWT signed(JWTClaimsSet content) {
    return signedBy(key, content);
  }

  static JWT signedBy(ECKey key, JWTClaimsSet content) {
    try {
      SignedJWT token =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(), content);
      token.sign(new ECDSASigner(key));
      return token;
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  static ECKey newKey() {
    try {
      return new ECKeyGenerator(Curve.P_256).keyIDFromThumbprint(true).generate();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  private void configuration(HttpExchange exchange) throws IOException {
    discoveries++;
    String userInfoEndpoint =
        hasUserInfo ? ",\"userinfo_endpoint\":\"" + issuer() + "/userinfo\"" : "";
    answer(
        exchange,
        200,
        """
        {"issuer":"%1$s","authorization_endpoint":"%1$s/authorize","token_endpoint":"%1$s/token",
        "jwks_uri":"%1$s/keys","response_types_supported":["code"],
        "subject_types_supported":["public"],"id_token_signing_alg_values_supported":["ES256"]%2$s}
        """
            .formatted(issuer(), userInfoEndpoint));
  }

  private void token(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Map<String, List<String>> form = URLUtils.parseParameters(body);
    Map<String, List<String>> asked = requests.getOrDefault(first(form, "code"), Map.of());
    requests.remove(first(form, "code"));
    boolean isFit =
        !asked.isEmpty()
            && first(asked, "redirect_uri").equals(first(form, "redirect_uri"))
            && first(asked, "code_challenge").equals(challenge(first(form, "code_verifier")))
            && first(asked, "code_challenge_method").equals("S256")
            && isStowage(exchange.getRequestHeaders().getFirst("Authorization"));
    if (!isFit) {
      answer(exchange, 400, "{\"error\":\"invalid_grant\"}");
      return;
    }
    JWTClaimsSet.Builder content =
        new JWTClaimsSet.Builder()
            .issuer(issuer().toString())
            .audience(CLIENT)
            .subject("1001")
            .issueTime(Date.from(Instant.now()))
            .expirationTime(Date.from(Instant.now().plusSeconds(60)))
            .claim("nonce", first(asked, "nonce"));
    answer(
        exchange,
        200,
        "{\"access_token\":\"opaque\",\"token_type\":\"Bearer\",\"id_token\":\"%s\"}"
            .formatted(token.apply(claims.apply(content).build()).serialize()));
  }

  private static boolean isStowage(String authorization) {
    byte[] pair = (CLIENT + ":" + SECRET.replace(" ", "+")).getBytes(StandardCharsets.UTF_8);
    return ("Basic " + Base64.getEncoder().encodeToString(pair)).equals(authorization);
  }

  private static String challenge(String verifier) {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(
              MessageDigest.getInstance("SHA-256")
                  .digest(verifier.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static String first(Map<String, List<String>> parameters, String name) {
    return parameters.getOrDefault(name, List.of("")).getFirst();
  }

  private static void answer(HttpExchange exchange, int status, String json) throws IOException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
