package stowage.server.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import stowage.model.DigestAlgorithm;
import stowage.server.http.Answer;

/** A file that pages refer to, under a path that changes with its content. */
final class Asset {
  static final Asset STYLES = new Asset("stowage.css", "text/css; charset=utf-8");
  static final Asset ICON = new Asset("icon.svg", "image/svg+xml");
  static final Asset SCRIPT = new Asset("copy.js", "text/javascript; charset=utf-8");

  private static final int MARK_CHARACTERS = 12;

  private final String contentType;
  private final byte[] content;
  private final String path;

  private Asset(String name, String contentType) {
    this.contentType = contentType;
    this.content = read(name);
    byte[] hash = DigestAlgorithm.SHA256.newHash().digest(content);
    String mark = HexFormat.of().formatHex(hash).substring(0, MARK_CHARACTERS);
    this.path = Paths.ROOT + "/assets/" + mark + "/" + name;
  }

  static Optional<Asset> at(String path) {
    return Stream.of(STYLES, ICON, SCRIPT).filter(asset -> asset.path.equals(path)).findFirst();
  }

  String path() {
    return path;
  }

  Answer answer() {
    return Answer.ok()
        .header("Cache-Control", "public, max-age=31536000, immutable")
        .header("X-Content-Type-Options", "nosniff")
        .body(contentType, content);
  }

  private static byte[] read(String name) {
    try (InputStream in = Asset.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
