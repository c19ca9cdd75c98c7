package stowage.core.people;

import stowage.core.access.Credentials;
import stowage.core.access.PasswordDirectory;

/** Lets in whom a directory knows, once they have an account here. */
public final class DirectoryLogins implements PasswordDirectory {

  private final Directory directory;
  private final ProvidedAccounts accounts;

  public DirectoryLogins(Directory directory, ProvidedAccounts accounts) {
    this.directory = directory;
    this.accounts = accounts;
  }

  @Override
  public Answer check(Credentials credentials) {
    return switch (directory.check(credentials)) {
      case Directory.Answer.Wrong _ -> new Answer.Wrong();
      case Directory.Answer.Unavailable _ -> new Answer.Unavailable();
      case Directory.Answer.Right(ProvidedPerson person) ->
          accounts.arrive(person) instanceof Arrival.Known(long userId)
              ? new Answer.Right(userId)
              : new Answer.Wrong();
    };
  }
}
