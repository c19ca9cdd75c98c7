package stowage.app.control;

import java.util.Map;

/**
 * What a command asks of the server.
 *
 * @param command a name of the table of commands
 * @param arguments by name; some are secrets, so they are never shown
 */
public record ControlRequest(String command, Map<String, String> arguments) {

  public ControlRequest {
    arguments = Map.copyOf(arguments);
  }

  @Override
  public String toString() {
    return "ControlRequest[command=" + command + "]";
  }
}
