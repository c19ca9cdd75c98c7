package stowage.core.people;

import stowage.core.access.SignIn;

/** What became of somebody's visit to a sign-in provider. */
public sealed interface ProvidedSignIn {

  /** The provider vouches for a user, who may be blocked here, or owe a code. */
  record Vouched(SignIn signIn) implements ProvidedSignIn {}

  /** It doesn't, or what came back is no answer to this visit. */
  record NotVouched() implements ProvidedSignIn {}

  /** It does, but another user, group or project has the name, and so there is no account. */
  record NameTaken(String username) implements ProvidedSignIn {}

  /** It does, but nobody can have such a name here, and so there is no account. */
  record NameUnfit(String username) implements ProvidedSignIn {}

  /** The visit began too long ago. */
  record TooLate() implements ProvidedSignIn {}

  /** The provider can't be reached. */
  record Unavailable() implements ProvidedSignIn {}
}
