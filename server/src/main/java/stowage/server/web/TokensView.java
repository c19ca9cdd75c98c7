package stowage.server.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One's own tokens, to be shown.
 *
 * @param made the one that was just made
 * @param more how many active ones there are beyond those that are shown
 * @param tomorrow the first day that a token may expire on
 */
public record TokensView(
    @Nullable Made made,
    List<Row> tokens,
    long more,
    List<ScopeRow> scopes,
    Typed typed,
    String registryHost,
    String tomorrow) {
  public TokensView {
    tokens = List.copyOf(tokens);
    scopes = List.copyOf(scopes);
  }

  /** A new token and its secret. */
  public record Made(String name, String secret) {
    @Override
    public String toString() {
      return "Made[name=" + name + "]";
    }
  }

  /** A token, its times in words. */
  public record Row(
      long id, String name, String created, String expires, String used, List<String> scopes) {
    public Row {
      scopes = List.copyOf(scopes);
    }
  }

  /** A scope and what it is for. */
  public record ScopeRow(String name, String meaning) {}

  /** What the form for a new token begins with. */
  public record Typed(String name, String expires, List<String> scopes) {
    static final Typed NOTHING = new Typed("", "", List.of());

    public Typed {
      scopes = List.copyOf(scopes);
    }
  }
}
