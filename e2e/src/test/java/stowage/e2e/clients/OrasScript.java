package stowage.e2e.clients;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The script that drives the ORAS library for Python. */
public final class OrasScript {

  private static final String NAME = "use-oras.py";

  private OrasScript() {}

  /** Puts the script into a folder, below which the files have to be that it works with. */
  public static Path copyTo(Path folder) {
    Path file = folder.resolve(NAME);
    try (InputStream source = OrasScript.class.getResourceAsStream(NAME)) {
      Files.copy(requireNonNull(source), file, StandardCopyOption.REPLACE_EXISTING);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
