package stowage.core.access;

/** Who is asking, once it is known. */
public record Identity(String name) {

  /** Nobody in particular: the registry is open. */
  public static final Identity ANONYMOUS = new Identity("anonymous");
}
