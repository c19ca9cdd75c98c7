package stowage.server.web;

/** Where the pages are. No name of an image, group or project begins with the hyphen's segment. */
final class Paths {
  static final String ROOT = "/-";
  static final String SIGN_IN = "/-/sign_in";
  static final String CODE = "/-/sign_in/second_factor";
  static final String PROVIDER = "/-/sign_in/provider";
  static final String PROVIDER_CALLBACK = "/-/sign_in/provider/callback";
  static final String SIGN_OUT = "/-/sign_out";
  static final String PASSWORD = "/-/account/password";
  static final String SECOND_FACTOR = "/-/account/second_factor";
  static final String SECOND_FACTOR_CONFIRM = "/-/account/second_factor/confirm";
  static final String SECOND_FACTOR_CHANGE = "/-/account/second_factor/change";
  static final String TOKENS = "/-/account/tokens";
  static final String TOKENS_REVOKE = "/-/account/tokens/revoke";

  private Paths() {}
}
