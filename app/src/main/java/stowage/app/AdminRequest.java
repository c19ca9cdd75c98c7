package stowage.app;

import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine.ParseResult;
import stowage.app.control.ControlRequest;

/** A request in the making: options become arguments of the same name. */
final class AdminRequest {

  private final String command;
  private final Map<String, String> arguments = new HashMap<>();

  private AdminRequest(String command) {
    this.command = command;
  }

  static AdminRequest of(String command) {
    return new AdminRequest(command);
  }

  AdminRequest with(String name, String value) {
    arguments.put(name, value);
    return this;
  }

  /** The only parameter, which is there. */
  AdminRequest parameter(ParseResult options, String name) {
    String value = options.matchedPositionalValue(0, "");
    return with(name, value);
  }

  AdminRequest option(ParseResult options, String option) {
    Object value = options.matchedOptionValue(option, null);
    return value == null ? this : with(option.substring(2), value.toString());
  }

  AdminRequest flag(ParseResult options, String option) {
    boolean isSet = options.matchedOptionValue(option, false);
    return isSet ? with(option.substring(2), "true") : this;
  }

  ControlRequest request() {
    return new ControlRequest(command, arguments);
  }
}
