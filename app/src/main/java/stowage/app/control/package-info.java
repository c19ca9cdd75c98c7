/** Commands that reach a running server over a Unix socket in its data folder. */
@NullMarked
package stowage.app.control;

import org.jspecify.annotations.NullMarked;
