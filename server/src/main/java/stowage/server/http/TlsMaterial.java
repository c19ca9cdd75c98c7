package stowage.server.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the listener shows and believes under TLS, read again when its files change. A new pair that
 * is broken, or only half written, changes nothing.
 */
final class TlsMaterial {
  private static final Logger LOG = LoggerFactory.getLogger(TlsMaterial.class);

  private final TlsSettings settings;
  private final SslContextFactory.Server context = new PairsByName();
  private List<Object> seen;

  /**
   * @throws IOException where the files at hand can't serve
   */
  TlsMaterial(TlsSettings settings) throws IOException {
    this.settings = settings;
    this.seen = stamps();
    context.setIncludeProtocols(protocols(settings.minimumVersion()));
    if (!settings.cipherSuites().isEmpty()) {
      context.setExcludeCipherSuites();
      context.setIncludeCipherSuites(settings.cipherSuites().toArray(String[]::new));
    }
    context.setNeedClientAuth(!settings.clientAuthorities().isEmpty());
    try {
      load(context);
    } catch (GeneralSecurityException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  SslContextFactory.Server context() {
    return context;
  }

  private static String[] protocols(String minimumVersion) {
    return minimumVersion.equals("TLSv1.3")
        ? new String[] {"TLSv1.3"}
        : new String[] {"TLSv1.2", "TLSv1.3"};
  }

  /** Reads the files again if one has changed since the last look. */
  synchronized void refresh() {
    List<Object> now = stamps();
    if (now.equals(seen)) {
      return;
    }
    seen = now;
    try {
      context.reload(changed -> reload((SslContextFactory.Server) changed));
      LOG.info("serving the new certificates among {} from now on", certificates());
    } catch (Exception e) {
      LOG.warn("keeping the old certificates: {}", reason(e));
    }
  }

  private void reload(SslContextFactory.Server target) {
    try {
      load(target);
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private void load(SslContextFactory.Server target) throws IOException, GeneralSecurityException {
    target.setKeyStore(PemFiles.keyStore(settings.pairs()));
    target.setKeyStorePassword("");
    if (!settings.clientAuthorities().isEmpty()) {
      target.setTrustStore(PemFiles.trustStore(settings.clientAuthorities()));
    }
  }

  private List<Path> certificates() {
    return settings.pairs().stream().map(TlsSettings.Pair::certificate).toList();
  }

  private static String reason(Exception e) {
    return e.getMessage() == null ? e.toString() : e.getMessage();
  }

  /** Time, size and identity of each file: whatever way it is replaced, one of them differs. */
  private List<Object> stamps() {
    List<Path> files = new ArrayList<>(settings.clientAuthorities());
    for (TlsSettings.Pair pair : settings.pairs()) {
      files.add(pair.certificate());
      files.add(pair.key());
    }
    List<Object> stamps = new ArrayList<>();
    for (Path file : files) {
      stamps.add(stamp(file));
    }
    return stamps;
  }

  private static List<String> stamp(Path file) {
    try {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      return List.of(
          String.valueOf(now.lastModifiedTime()),
          String.valueOf(now.size()),
          String.valueOf(now.fileKey()));
    } catch (IOException e) {
      return List.of();
    }
  }
}
