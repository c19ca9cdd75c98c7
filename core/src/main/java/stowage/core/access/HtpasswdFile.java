package stowage.core.access;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Users and their bcrypt hashes, as {@code htpasswd -B} writes them. Read again when the file
 * changes; a file that can't be read leaves the users as they were.
 */
final class HtpasswdFile {

  private static final Logger LOG = LoggerFactory.getLogger(HtpasswdFile.class);
  private static final Pattern BCRYPT =
      Pattern.compile("\\$2[abxy]?\\$(0[4-9]|[12]\\d|3[01])\\$[./A-Za-z0-9]{53}");

  /** Nobody's, for a file that has no users. */
  private static final String DECOY =
      "$2y$10$abcdefghijklmnopqrstuuu8QhZg4bnbTzuIZYpj5zBfUyzlTUWMW";

  private final Path file;
  private volatile Users users;

  private record Users(
      FileTime changedAt, long sizeBytes, Map<String, String> hashes, List<String> decoys) {}

  HtpasswdFile(Path file) throws IOException {
    this.file = file;
    this.users = read();
  }

  Optional<String> hashOf(String user) {
    refresh();
    return Optional.ofNullable(users.hashes().get(user));
  }

  /** A hash to check an unknown user's password against: one of the file's, for its cost. */
  String decoyFor(String user) {
    List<String> known = users.decoys();
    return known.isEmpty() ? DECOY : known.get(Math.floorMod(user.hashCode(), known.size()));
  }

  private void refresh() {
    try {
      Users known = users;
      if (!Files.getLastModifiedTime(file).equals(known.changedAt())
          || Files.size(file) != known.sizeBytes()) {
        users = read();
        LOG.info("read {} users from {}", users.hashes().size(), file);
      }
    } catch (IOException e) {
      LOG.warn("{} can't be read; the users known from it stay as they were", file, e);
    }
  }

  private Users read() throws IOException {
    FileTime changedAt = Files.getLastModifiedTime(file);
    byte[] content = Files.readAllBytes(file);
    Map<String, String> hashes = new HashMap<>();
    new String(content, StandardCharsets.UTF_8).lines().forEach(line -> addLine(line, hashes));
    return new Users(changedAt, content.length, Map.copyOf(hashes), List.copyOf(hashes.values()));
  }

  private void addLine(String line, Map<String, String> hashes) {
    int colon = line.indexOf(':');
    if (line.isBlank() || line.startsWith("#") || colon <= 0) {
      return;
    }
    String hash = line.substring(colon + 1).strip();
    if (!BCRYPT.matcher(hash).matches()) {
      LOG.warn(
          "{}: the entry of {} is not a bcrypt hash and lets nobody in",
          file,
          line.substring(0, colon));
      return;
    }
    hashes.put(line.substring(0, colon), hash);
  }
}
