package stowage.metadata;

/**
 * Which namespaces to list.
 *
 * @param where where they have to be
 * @param withPersonal whether personal namespaces are listed beside groups
 * @param search a part of their name or path, in whatever case of ASCII; empty for any
 */
public record NamespaceFilter(
    Audience audience, Where where, boolean withPersonal, String search, Order order) {

  /** Where they are. */
  public sealed interface Where {

    record Anywhere() implements Where {}

    /** In no group. */
    record Top() implements Where {}

    /** Directly inside. */
    record In(Namespace namespace) implements Where {}

    /** Inside at any level. */
    record Below(Namespace namespace) implements Where {}
  }

  /** What they are sorted by. */
  public enum Order {
    OLDEST_FIRST,
    NEWEST_FIRST,
    BY_NAME,
    BY_NAME_DESCENDING,
    BY_PATH,
    BY_PATH_DESCENDING
  }

  /** Groups, wherever they are. */
  public static NamespaceFilter of(Audience audience) {
    return new NamespaceFilter(audience, new Where.Anywhere(), false, "", Order.BY_NAME);
  }

  public NamespaceFilter within(Where value) {
    return new NamespaceFilter(audience, value, withPersonal, search, order);
  }

  public NamespaceFilter andPersonal() {
    return new NamespaceFilter(audience, where, true, search, order);
  }

  public NamespaceFilter withSearch(String text) {
    return new NamespaceFilter(audience, where, withPersonal, text, order);
  }

  public NamespaceFilter sortedBy(Order value) {
    return new NamespaceFilter(audience, where, withPersonal, search, value);
  }

  boolean canMatch() {
    return SearchText.canMatch(search);
  }

  String pattern() {
    return '%' + SearchText.escaped(search) + '%';
  }
}
