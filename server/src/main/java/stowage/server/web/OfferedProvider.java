package stowage.server.web;

import stowage.core.people.ProviderSignIns;

/**
 * Where else people can sign in.
 *
 * @param name as people know it
 */
public record OfferedProvider(String name, ProviderSignIns signIns) {

  SignInLink link() {
    return new SignInLink("Sign in with " + name, Paths.PROVIDER);
  }
}
