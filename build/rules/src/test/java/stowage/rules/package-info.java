/** Checks of the code's shape: who imports whom, and how large things get. */
@NullMarked
package stowage.rules;

import org.jspecify.annotations.NullMarked;
