package stowage.app.config;

/**
 * Where a value comes from.
 *
 * @param source a file's name, a variable or a flag
 * @param line the line in the file; 0 where there are none
 */
record Origin(String source, int line) {

  static Origin of(String source) {
    return new Origin(source, 0);
  }

  @Override
  public String toString() {
    return line == 0 ? source : source + ", line " + line;
  }
}
