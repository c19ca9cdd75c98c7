package stowage.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Keys of a token server, made by the JDK's keytool as an operator would make them, and tokens that
 * are signed with them.
 */
public final class TokenServer {

  public static final String REALM = "https://tokens.example/jwt/auth";
  public static final String SERVICE = "container_registry";
  public static final String ISSUER = "omnibus-gitlab-issuer";

  private static final Base64.Encoder URL_SAFE = Base64.getUrlEncoder().withoutPadding();
  private static final String SECRET = "changeit";

  private final PrivateKey key;
  private final Certificate certificate;
  private final Path bundle;

  private TokenServer(PrivateKey key, Certificate certificate, Path bundle) {
    this.key = key;
    this.certificate = certificate;
    this.bundle = bundle;
  }

  /** Makes a key and a certificate that it signs itself. */
  public static TokenServer make(Path folder) throws Exception {
    Path store = folder.resolve("tokens.p12");
    keytool(
        List.of("-genkeypair", "-keyalg", "RSA", "-keysize", "2048", "-dname", "CN=token server"),
        store);
    KeyStore keys = KeyStore.getInstance(store.toFile(), SECRET.toCharArray());
    Certificate certificate = keys.getCertificate("key");
    Path bundle = folder.resolve("tokens.pem");
    Files.writeString(bundle, pem(certificate));
    return new TokenServer(
        (PrivateKey) keys.getKey("key", SECRET.toCharArray()), certificate, bundle);
  }

  /** The part of a registry's configuration that trusts this server. */
  public String configuration() {
    return """
        auth:
          token:
            realm: %s
            service: %s
            issuer: %s
            rootcertbundle: %s
        """
        .formatted(REALM, SERVICE, ISSUER, bundle);
  }

  /**
   * A token of five minutes, with the certificate in its header.
   *
   * @param scopes as clients ask for them: {@code repository:name:pull,push}
   */
  public String token(String... scopes) {
    return token(Instant.now(), scopes);
  }

  /**
   * A token whose only entry says more than what it grants.
   *
   * @param meta a JSON object
   */
  public String tokenWithMeta(String scope, String meta) {
    return ofEntries(Instant.now(), withMeta(entry(scope), meta));
  }

  private static String withMeta(String entry, String meta) {
    return entry.substring(0, entry.length() - 1) + ",\"meta\":" + meta + "}";
  }

  /** One that was issued at another time. */
  public String token(Instant issued, String... scopes) {
    return ofEntries(
        issued, List.of(scopes).stream().map(TokenServer::entry).collect(Collectors.joining(",")));
  }

  private String ofEntries(Instant issued, String entries) {
    String claims =
        """
        {"iss":"%s","aud":"%s","sub":"alice","iat":%d,"nbf":%d,"exp":%d,"access":[%s]}
        """
            .formatted(
                ISSUER,
                SERVICE,
                issued.getEpochSecond(),
                issued.getEpochSecond(),
                issued.plusSeconds(300).getEpochSecond(),
                entries);
    try {
      String chain = Base64.getEncoder().encodeToString(certificate.getEncoded());
      return signed("{\"alg\":\"RS256\",\"x5c\":[\"" + chain + "\"]}", claims);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private String signed(String header, String claims) throws GeneralSecurityException {
    String content = encoded(header.getBytes(UTF_8)) + "." + encoded(claims.getBytes(UTF_8));
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initSign(key);
    signature.update(content.getBytes(UTF_8));
    return content + "." + encoded(signature.sign());
  }

  private static String entry(String scope) {
    String[] parts = scope.split(":", 3);
    String actions =
        List.of(parts[2].split(",")).stream()
            .map(action -> "\"" + action + "\"")
            .collect(Collectors.joining(","));
    return "{\"type\":\"%s\",\"name\":\"%s\",\"actions\":[%s]}"
        .formatted(parts[0], parts[1], actions);
  }

  private static String encoded(byte[] bytes) {
    return URL_SAFE.encodeToString(bytes);
  }

  private static String pem(Certificate certificate) throws GeneralSecurityException {
    String body = Base64.getMimeEncoder().encodeToString(certificate.getEncoded());
    return "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n";
  }

  private static void keytool(List<String> arguments, Path store)
      throws IOException, InterruptedException {
    String program = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    ProcessBuilder command = new ProcessBuilder(program);
    command.command().addAll(arguments);
    command
        .command()
        .addAll(
            List.of(
                "-alias",
                "key",
                "-keystore",
                store.toString(),
                "-storepass",
                SECRET,
                "-storetype",
                "PKCS12"));
    Process run = command.redirectErrorStream(true).start();
    String said = new String(run.getInputStream().readAllBytes(), UTF_8);
    if (run.waitFor() != 0) {
      throw new IllegalStateException(
          String.format(Locale.ROOT, "keytool ended with %d: %s", run.exitValue(), said));
    }
  }
}
