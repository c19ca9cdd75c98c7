package stowage.server.web;

import java.util.List;
import java.util.Optional;
import stowage.core.people.PageSession;

/**
 * What every page shows around its own content.
 *
 * @param root the application's path, before all of its pages; empty, or with a leading slash
 * @param formToken what every form sends along
 * @param alert what went wrong; empty if nothing did
 * @param notice what was done; empty if nothing was
 */
public record Frame(
    String root,
    String title,
    Optional<PageSession> session,
    String formToken,
    String alert,
    String notice) {

  private static final List<Link> ACCOUNT =
      List.of(
          new Link("Access tokens", Paths.TOKENS, false),
          new Link("Second factor", Paths.SECOND_FACTOR, false),
          new Link("Password", Paths.PASSWORD, false));

  /** A way to another page. */
  public record Link(String label, String href, boolean isCurrent) {}

  Frame withAlert(String text) {
    return new Frame(root, title, session, formToken, text, notice);
  }

  Frame withNotice(String text) {
    return new Frame(root, title, session, formToken, alert, text);
  }

  public boolean isSignedIn() {
    return session.isPresent();
  }

  public boolean mustChangePassword() {
    return session.filter(PageSession::mustChangePassword).isPresent();
  }

  public String username() {
    return session.map(PageSession::username).orElse("");
  }

  public List<Link> links() {
    return ACCOUNT.stream()
        .map(link -> new Link(link.label(), path(link.href()), link.label().equals(title)))
        .toList();
  }

  public String path(String path) {
    return root + path;
  }

  public String home() {
    return root + "/";
  }

  public String signOut() {
    return path(Paths.SIGN_OUT);
  }

  public String styles() {
    return path(Asset.STYLES.path());
  }

  public String icon() {
    return path(Asset.ICON.path());
  }

  public String script() {
    return path(Asset.SCRIPT.path());
  }
}
