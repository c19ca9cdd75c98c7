/** The port for bytes, the storage layout, and the driver for a file system. */
@NullMarked
package stowage.content;

import org.jspecify.annotations.NullMarked;
