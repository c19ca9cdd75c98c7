/** The command line, and the place where everything is put together. */
@NullMarked
package stowage.app;

import org.jspecify.annotations.NullMarked;
