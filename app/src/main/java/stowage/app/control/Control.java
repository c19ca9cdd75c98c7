package stowage.app.control;

/** Carries out commands. */
@FunctionalInterface
public interface Control {

  /**
   * Runs one command.
   *
   * @param operator the operating system's name of the user who asks
   */
  ControlAnswer answer(ControlRequest request, String operator);
}
