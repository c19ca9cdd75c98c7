package stowage.registry;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import stowage.outbound.OutboundAnswer;

/**
 * What a registry asked for instead of our token (RFC 6750, section 3), told so that an operator
 * can see where the two are configured differently.
 */
record Refusal(boolean asksForTokens, Optional<String> service, Optional<String> error) {

  private static final int MAX_CHARACTERS = 100;
  private static final Pattern SERVICE = Pattern.compile("service=\"([^\"]*)\"");
  private static final Pattern ERROR = Pattern.compile("error=\"([^\"]*)\"");

  static Refusal of(OutboundAnswer answer) {
    String challenge = answer.header("www-authenticate").orElse("");
    return new Refusal(
        challenge.regionMatches(true, 0, "Bearer ", 0, 7),
        value(SERVICE, challenge),
        value(ERROR, challenge));
  }

  private static Optional<String> value(Pattern pattern, String challenge) {
    return Optional.of(pattern.matcher(challenge))
        .filter(Matcher::find)
        .map(found -> found.group(1).replaceAll("[^ -~]", "?"))
        .map(text -> text.substring(0, Math.min(MAX_CHARACTERS, text.length())));
  }

  String toldBeside(RegistryClientSettings ours) {
    if (!asksForTokens) {
      return "it refused our token and asks for none: its auth.token is not configured";
    }
    if (service.isPresent() && !service.get().equals(ours.service())) {
      return "it refused our token: its service is \""
          + service.get()
          + "\", and auth.accounts.service here is \""
          + ours.service()
          + "\"";
    }
    if (error.filter("insufficient_scope"::equals).isPresent()) {
      return "it believes our token, but wants one that reaches further";
    }
    return "it refused our token, whose service it knows: its issuer is not \""
        + ours.issuer()
        + "\", or its rootcertbundle lacks the certificate that signs now, or it read that file"
        + " before it changed, or the clocks differ";
  }
}
