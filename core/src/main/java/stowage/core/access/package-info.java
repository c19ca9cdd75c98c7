/** Who is asking, and what they may do: credentials in, permits out. */
@NullMarked
package stowage.core.access;

import org.jspecify.annotations.NullMarked;
