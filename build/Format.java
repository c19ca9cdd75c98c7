import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs google-java-format over every Java source of the checkout. {@code check} names the files
 * that differ and fails; {@code fix} rewrites them.
 */
public class Format {
  public static void main(String[] arguments) throws IOException {
    boolean fix = arguments[0].equals("fix");
    List<Path> differing;
    try (Stream<Path> files = Files.walk(Path.of(arguments[1]))) {
      differing =
          files.filter(Format::isSource).filter(file -> differs(file, fix)).sorted().toList();
    }
    differing.forEach(file -> System.out.println((fix ? "formatted " : "not formatted: ") + file));
    if (!fix && !differing.isEmpty()) {
      System.out.println("Run: mvn -q -N process-sources -Dformat=fix");
      System.exit(1);
    }
  }

  private static boolean isSource(Path file) {
    String path = file.toString();
    return path.endsWith(".java") && !path.contains("/target/") && !path.contains("/.");
  }

  private static boolean differs(Path file, boolean fix) {
    try {
      String source = Files.readString(file);
      String imports = ImportOrderer.reorderImports(source, JavaFormatterOptions.Style.GOOGLE);
      String formatted =
          new Formatter().formatSource(RemoveUnusedImports.removeUnusedImports(imports));
      if (fix && !formatted.equals(source)) {
        Files.writeString(file, formatted);
      }
      return !formatted.equals(source);
    } catch (IOException | FormatterException e) {
      System.out.println(file + ": " + e.getMessage());
      return true;
    }
  }
}
