package stowage.metadata;

/** A view that may write. What it wrote is seen by nobody before the commit. */
public final class Transaction extends Reading {}
