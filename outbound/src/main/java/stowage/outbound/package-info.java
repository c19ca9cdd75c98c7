/** Asks other servers over HTTP, within a time and a size. */
@NullMarked
package stowage.outbound;

import org.jspecify.annotations.NullMarked;
