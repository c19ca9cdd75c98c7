package stowage.server.api;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The classes that answer for parts of the API, as the server's code has them. */
final class ResourceClasses {
  private static final String FOLDER = "stowage/server/api";

  private ResourceClasses() {}

  static Set<Class<?>> all() throws IOException, URISyntaxException {
    URI code = Resource.class.getProtectionDomain().getCodeSource().getLocation().toURI();
    Path place = Path.of(code);
    if (Files.isDirectory(place)) {
      return in(place.resolve(FOLDER));
    }
    try (FileSystem jar = FileSystems.newFileSystem(place, Map.of())) {
      return in(jar.getPath(FOLDER));
    }
  }

  private static Set<Class<?>> in(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".class") && !name.equals("package-info.class"))
          .map(name -> name.substring(0, name.length() - ".class".length()))
          .map(ResourceClasses::named)
          .filter(type -> Resource.class.isAssignableFrom(type) && !type.isInterface())
          .collect(Collectors.toSet());
    }
  }

  private static Class<?> named(String name) {
    try {
      return Class.forName(FOLDER.replace('/', '.') + "." + name);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }
}
