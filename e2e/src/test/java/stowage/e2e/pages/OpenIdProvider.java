package stowage.e2e.pages;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.json.JsonMapper;

/**
 * A small OpenID Connect provider (Core 1.0, 3.1; RFC 7636) where one person is signed in already.
 * It checks what a strict one would: client and its secret, redirect address, state and nonce,
 * PKCE, and that a code is used once.
 */
final class OpenIdProvider implements AutoCloseable {

  static final String CLIENT = "stowage";
  static final String SECRET = "the secret of the client";

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Base64.Encoder URL_SAFE = Base64.getUrlEncoder().withoutPadding();
  private static final int LIFETIME_SECONDS = 60;

  private final HttpServer server;
  private final KeyPair key;
  private final Map<String, Map<String, String>> asked = new ConcurrentHashMap<>();
  private volatile Map<String, Object> person = Map.of();
  private volatile Map<String, Object> changes = Map.of();
  private volatile boolean denies;
  private volatile boolean isBroken;
  private volatile String redirect = "";

  OpenIdProvider() throws IOException, GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    key = generator.generateKeyPair();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/.well-known/openid-configuration", this::configuration);
    server.createContext("/authorize", this::authorize);
    server.createContext("/token", this::token);
    server.createContext("/userinfo", this::userInfo);
    server.createContext("/keys", exchange -> answer(exchange, 200, Map.of("keys", keys())));
    server.start();
  }

  String issuer() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  /** The part of a server's configuration that trusts this provider. */
  String configuration() {
    return """
        auth:
          accounts:
            oidc:
              issuer: %s
              label: Example
              clientid: %s
              clientsecret: %s
              scopes: [profile, groups]
              groupsclaim: groups
              groups:
                developers: ['team:developer']
        """
        .formatted(issuer(), CLIENT, SECRET);
  }

  /** Says where browsers may be sent back to, as an operator registers it. */
  void allow(String address) {
    redirect = address;
  }

  /** Says who sits in front of every browser from now on. */
  void signIn(String subject, String username, String... groups) {
    person = Map.of("sub", subject, "preferred_username", username, "groups", List.of(groups));
    changes = Map.of();
    denies = false;
  }

  /** They click on "Cancel". */
  void deny() {
    denies = true;
  }

  /** Puts something else into tokens. */
  void lie(String claim, Object value) {
    changes = Map.of(claim, value);
  }

  /** Answers every request with an error. */
  void breakDown(boolean broken) {
    isBroken = broken;
  }

  /** Answers nobody any more. */
  void stop() {
    server.stop(0);
  }

  private void configuration(HttpExchange exchange) throws IOException {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("issuer", issuer());
    answer.put("authorization_endpoint", issuer() + "/authorize");
    answer.put("token_endpoint", issuer() + "/token");
    answer.put("userinfo_endpoint", issuer() + "/userinfo");
    answer.put("jwks_uri", issuer() + "/keys");
    answer.put("response_types_supported", List.of("code"));
    answer.put("subject_types_supported", List.of("public"));
    answer.put("id_token_signing_alg_values_supported", List.of("RS256"));
    answer(exchange, 200, answer);
  }

  private void authorize(HttpExchange exchange) throws IOException {
    Map<String, String> query = fields(exchange.getRequestURI().getRawQuery());
    boolean isFit =
        CLIENT.equals(query.get("client_id"))
            && redirect.equals(query.get("redirect_uri"))
            && "code".equals(query.get("response_type"))
            && "S256".equals(query.get("code_challenge_method"))
            && query.getOrDefault("scope", "").startsWith("openid")
            && query.containsKey("state")
            && query.containsKey("nonce")
            && query.containsKey("code_challenge");
    if (!isFit) {
      answer(exchange, 400, Map.of("error", "invalid_request"));
      return;
    }
    String code = UUID.randomUUID().toString();
    asked.put(code, query);
    String outcome = denies ? "error=access_denied" : "code=" + code;
    String state = URLEncoder.encode(query.get("state"), UTF_8);
    exchange
        .getResponseHeaders()
        .add("Location", query.get("redirect_uri") + "?" + outcome + "&state=" + state);
    exchange.sendResponseHeaders(302, -1);
    exchange.close();
  }

  private void token(HttpExchange exchange) throws IOException {
    Map<String, String> form = fields(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
    Map<String, String> request = asked.remove(form.getOrDefault("code", ""));
    String credentials = exchange.getRequestHeaders().getFirst("Authorization");
    if (request == null || !basic().equals(credentials) || !belongs(form, request)) {
      answer(exchange, 400, Map.of("error", "invalid_grant"));
      return;
    }
    Map<String, Object> claims = new HashMap<>();
    claims.put("iss", issuer());
    claims.put("aud", CLIENT);
    claims.put("sub", person.get("sub"));
    claims.put("iat", Instant.now().getEpochSecond());
    claims.put("exp", Instant.now().plusSeconds(LIFETIME_SECONDS).getEpochSecond());
    claims.put("nonce", request.get("nonce"));
    claims.putAll(changes);
    answer(
        exchange,
        200,
        Map.of("access_token", "opaque", "token_type", "Bearer", "id_token", signed(claims)));
  }

  /** Whether a request for a token is that of who began, by PKCE. */
  private static boolean belongs(Map<String, String> form, Map<String, String> begun) {
    String challenge = challenge(form.getOrDefault("code_verifier", ""));
    return "authorization_code".equals(form.get("grant_type"))
        && Objects.equals(begun.get("redirect_uri"), form.get("redirect_uri"))
        && challenge.equals(begun.get("code_challenge"));
  }

  /** Name and groups are told here only, as many providers do. */
  private void userInfo(HttpExchange exchange) throws IOException {
    boolean isAllowed =
        "Bearer opaque".equals(exchange.getRequestHeaders().getFirst("Authorization"));
    answer(exchange, isAllowed ? 200 : 401, isAllowed ? person : Map.of());
  }

  private List<Map<String, String>> keys() {
    RSAPublicKey shown = (RSAPublicKey) key.getPublic();
    return List.of(
        Map.of(
            "kty",
            "RSA",
            "use",
            "sig",
            "kid",
            "1",
            "n",
            URL_SAFE.encodeToString(unsigned(shown.getModulus())),
            "e",
            URL_SAFE.encodeToString(unsigned(shown.getPublicExponent()))));
  }

  private String signed(Map<String, Object> claims) {
    String header = "{\"alg\":\"RS256\",\"kid\":\"1\"}";
    String content =
        URL_SAFE.encodeToString(header.getBytes(UTF_8))
            + "."
            + URL_SAFE.encodeToString(JSON.writeValueAsBytes(claims));
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(key.getPrivate());
      signature.update(content.getBytes(UTF_8));
      return content + "." + URL_SAFE.encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] unsigned(BigInteger number) {
    byte[] bytes = number.toByteArray();
    return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
  }

  private static String challenge(String verifier) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(UTF_8));
      return URL_SAFE.encodeToString(hash);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Both are form-encoded before they are put together (RFC 6749, 2.3.1). */
  private static String basic() {
    String pair = CLIENT + ":" + URLEncoder.encode(SECRET, UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
  }

  private static Map<String, String> fields(String encoded) {
    Map<String, String> fields = new HashMap<>();
    for (String pair : encoded.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        fields.put(
            URLDecoder.decode(pair.substring(0, equals), UTF_8),
            URLDecoder.decode(pair.substring(equals + 1), UTF_8));
      }
    }
    return fields;
  }

  private void answer(HttpExchange exchange, int status, Map<String, ?> json) throws IOException {
    byte[] bytes = JSON.writeValueAsBytes(json);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(isBroken ? 500 : status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    stop();
  }
}
