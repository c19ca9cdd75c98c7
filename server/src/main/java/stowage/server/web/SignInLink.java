package stowage.server.web;

/**
 * Another way to sign in, offered under the form.
 *
 * @param label what its button says, such as "Sign in with Example"
 * @param path within the application, with a leading slash
 */
public record SignInLink(String label, String path) {}
