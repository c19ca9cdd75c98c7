package stowage.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A token server of which nothing is Java: its keys, its certificates and its signatures are made
 * by openssl. Of its keys, {@code root} is trusted by its certificate and {@code leaf} because root
 * vouches for it; {@code curve} and {@code edwards} stand in a JWK set; {@code stranger} is not
 * trusted.
 */
public final class OpensslIssuer {

  private static final Base64.Encoder URL_SAFE = Base64.getUrlEncoder().withoutPadding();
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int NUMBER_BYTES = 32;

  private final Openssl openssl;

  private OpensslIssuer(Openssl openssl) {
    this.openssl = openssl;
  }

  public static OpensslIssuer make(Path folder) throws IOException, InterruptedException {
    Openssl openssl = new Openssl(folder);
    openssl.key("root", "RSA", "rsa_keygen_bits:2048");
    openssl.root("root");
    openssl.key("leaf", "RSA", "rsa_keygen_bits:2048");
    openssl.certificate("leaf", "root");
    openssl.key("stranger", "RSA", "rsa_keygen_bits:2048");
    openssl.root("stranger");
    openssl.key("curve", "EC", "ec_paramgen_curve:P-256");
    openssl.key("edwards", "ed25519");
    OpensslIssuer issuer = new OpensslIssuer(openssl);
    Files.writeString(openssl.file("keys.json"), issuer.keySet());
    return issuer;
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
            jwks: %s
        """
        .formatted(
            TokenServer.REALM,
            TokenServer.SERVICE,
            TokenServer.ISSUER,
            openssl.file("root.crt"),
            openssl.file("keys.json"));
  }

  /** The last bytes of a public key in DER are the point itself. */
  private String keySet() throws IOException {
    byte[] curve = openssl.bytes("curve.pub.der");
    byte[] edwards = openssl.bytes("edwards.pub.der");
    return """
        {"keys": [
          {"kty": "EC", "crv": "P-256", "kid": "curve", "x": "%s", "y": "%s"},
          {"kty": "OKP", "crv": "Ed25519", "kid": "edwards", "x": "%s"}]}
        """
        .formatted(
            fromEnd(curve, 2 * NUMBER_BYTES),
            fromEnd(curve, NUMBER_BYTES),
            fromEnd(edwards, NUMBER_BYTES));
  }

  private static String fromEnd(byte[] bytes, int distance) {
    int start = bytes.length - distance;
    return URL_SAFE.encodeToString(Arrays.copyOfRange(bytes, start, start + NUMBER_BYTES));
  }

  /** A chain of certificates, as it stands in a token's header. */
  public String chain(String... names) throws IOException {
    StringBuilder chain = new StringBuilder();
    for (String name : names) {
      chain
          .append(chain.isEmpty() ? "" : ",")
          .append('"')
          .append(Base64.getEncoder().encodeToString(openssl.bytes(name + ".der")))
          .append('"');
    }
    return "\"x5c\":[" + chain + "]";
  }

  /** The name that GitLab gives a key: base32 of 240 bits of a hash, in groups of four. */
  public String fingerprint(String name) throws IOException {
    byte[] hash = sha256(openssl.bytes(name + ".pub.der"));
    BigInteger number = new BigInteger(1, Arrays.copyOf(hash, 30));
    StringBuilder text = new StringBuilder();
    for (int group = 47; group >= 0; group--) {
      text.append(BASE32.charAt(number.shiftRight(5 * group).intValue() & 31));
      text.append(group % 4 == 0 && group > 0 ? ":" : "");
    }
    return text.toString();
  }

  /** A token by RS256. */
  public String rsa(String key, String header, String claims)
      throws IOException, InterruptedException {
    String content = content("{\"alg\":\"RS256\"," + header + "}", claims);
    Files.writeString(openssl.file("content"), content);
    openssl.run("dgst", "-sha256", "-sign", key + ".pem", "-out", "signature", "content");
    return content + "." + encoded(openssl.bytes("signature"));
  }

  /** A token by ES256. */
  public String curve(String header, String claims) throws IOException, InterruptedException {
    String content = content("{\"alg\":\"ES256\"," + header + "}", claims);
    Files.writeString(openssl.file("content"), content);
    openssl.run("dgst", "-sha256", "-sign", "curve.pem", "-out", "signature", "content");
    return content + "." + encoded(plainNumbers(openssl.bytes("signature")));
  }

  /** A token by EdDSA. */
  public String edwards(String header, String claims) throws IOException, InterruptedException {
    String content = content("{\"alg\":\"EdDSA\"," + header + "}", claims);
    Files.writeString(openssl.file("content"), content);
    openssl.run(
        "pkeyutl",
        "-sign",
        "-rawin",
        "-inkey",
        "edwards.pem",
        "-in",
        "content",
        "-out",
        "signature");
    return content + "." + encoded(openssl.bytes("signature"));
  }

  /** A token by HS256 whose secret is what everybody knows: a public key. */
  public String byPublicKey(String file, String header, String claims)
      throws IOException, InterruptedException {
    String content = content("{\"alg\":\"HS256\"," + header + "}", claims);
    Files.writeString(openssl.file("content"), content);
    String secret = HexFormat.of().formatHex(openssl.bytes(file));
    openssl.run(
        "dgst",
        "-sha256",
        "-mac",
        "HMAC",
        "-macopt",
        "hexkey:" + secret,
        "-binary",
        "-out",
        "signature",
        "content");
    return content + "." + encoded(openssl.bytes("signature"));
  }

  /** A token that nobody signed. */
  public String unsigned(String header, String claims) {
    return content("{\"alg\":\"none\"," + header + "}", claims) + ".";
  }

  private static String content(String header, String claims) {
    return encoded(header.getBytes(UTF_8)) + "." + encoded(claims.getBytes(UTF_8));
  }

  /** Out of the ASN.1 in which openssl writes them: a sequence of two signed numbers. */
  private static byte[] plainNumbers(byte[] signature) {
    ByteBuffer asn1 = ByteBuffer.wrap(signature).position(2);
    ByteBuffer plain = ByteBuffer.allocate(2 * NUMBER_BYTES);
    for (int number = 0; number < 2; number++) {
      asn1.get();
      byte[] bytes = new byte[asn1.get()];
      asn1.get(bytes);
      byte[] unsigned = HexFormat.of().parseHex(String.format("%064x", new BigInteger(1, bytes)));
      plain.put(unsigned);
    }
    return plain.array();
  }

  public static String encoded(byte[] bytes) {
    return URL_SAFE.encodeToString(bytes);
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
