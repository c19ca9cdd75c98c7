/** Bad input of every kind: it is refused in the form that clients expect, and changes nothing. */
@NullMarked
package stowage.e2e.input;

import org.jspecify.annotations.NullMarked;
