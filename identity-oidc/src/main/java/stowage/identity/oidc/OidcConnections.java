package stowage.identity.oidc;

import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.ResourceRetriever;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** How the provider is reached: in bounded time, and only if somebody vouches for it. */
record OidcConnections(int timeoutMillis, SSLSocketFactory sockets) {

  private static final int MAX_BYTES = 1024 * 1024;

  static OidcConnections of(OidcSettings settings) throws UnfitProviderException {
    int timeoutMillis = Math.toIntExact(settings.timeout().toMillis());
    if (settings.certificates().isEmpty()) {
      return new OidcConnections(timeoutMillis, (SSLSocketFactory) SSLSocketFactory.getDefault());
    }
    try {
      return new OidcConnections(timeoutMillis, trusting(settings.certificates().get()));
    } catch (IOException | GeneralSecurityException e) {
      throw new UnfitProviderException("the certificates can't be used: " + e.getMessage(), e);
    }
  }

  HTTPRequest prepared(HTTPRequest request) {
    request.setConnectTimeout(timeoutMillis);
    request.setReadTimeout(timeoutMillis);
    request.setFollowRedirects(false);
    request.setSSLSocketFactory(sockets);
    return request;
  }

  ResourceRetriever retriever() {
    return new DefaultResourceRetriever(timeoutMillis, timeoutMillis, MAX_BYTES, true, sockets);
  }

  private static SSLSocketFactory trusting(Path certificates)
      throws IOException, GeneralSecurityException {
    KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null, null);
    try (InputStream in = Files.newInputStream(certificates)) {
      int number = 0;
      for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        trusted.setCertificateEntry(Integer.toString(number++), each);
      }
    }
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return context.getSocketFactory();
  }
}
