package stowage.bench;

import java.util.function.Function;

/** One of something for each size of blob that is measured. */
record BySize<T>(T small, T medium, T large) {

  /** The sizes, by the way they are written in the report. */
  enum Size {
    SMALL("4 KiB", 4 * 1024),
    MEDIUM("1 MiB", 1024 * 1024),
    LARGE("100 MiB", 100 * 1024 * 1024);

    private final String title;
    private final int bytes;

    Size(String title, int bytes) {
      this.title = title;
      this.bytes = bytes;
    }

    String title() {
      return title;
    }

    int bytes() {
      return bytes;
    }
  }

  static <T> BySize<T> of(Function<Size, T> each) {
    return new BySize<>(each.apply(Size.SMALL), each.apply(Size.MEDIUM), each.apply(Size.LARGE));
  }

  T get(Size size) {
    return switch (size) {
      case SMALL -> small;
      case MEDIUM -> medium;
      case LARGE -> large;
    };
  }
}
