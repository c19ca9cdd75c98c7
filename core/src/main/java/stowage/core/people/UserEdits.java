package stowage.core.people;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import stowage.metadata.User;

/** What an edit makes of a user, and what is written down of it. */
final class UserEdits {

  private UserEdits() {}

  static User.Profile apply(UserEdit edit, User.Profile profile) {
    Optional<String> email =
        edit.email().isPresent() ? edit.email().filter(it -> !it.isBlank()) : profile.email();
    return new User.Profile(
        edit.name().orElse(profile.name()),
        email,
        edit.isAdmin().orElse(profile.isAdmin()),
        edit.isExternal().orElse(profile.isExternal()),
        edit.isTokensOnly().orElse(profile.isTokensOnly()),
        profile.state());
  }

  /** What was given, but for the password: only that there was one. */
  static Map<String, String> detail(UserEdit edit) {
    Map<String, String> detail = new TreeMap<>();
    edit.name().ifPresent(it -> detail.put("name", it));
    edit.email().ifPresent(it -> detail.put("email", it));
    edit.password().ifPresent(_ -> detail.put("password", "changed"));
    edit.isAdmin().ifPresent(it -> detail.put("admin", it.toString()));
    edit.isExternal().ifPresent(it -> detail.put("external", it.toString()));
    edit.isTokensOnly().ifPresent(it -> detail.put("tokens_only", it.toString()));
    return detail;
  }
}
