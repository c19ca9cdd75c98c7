/** The suite, run on the file driver, and what is special about that driver. */
@NullMarked
package stowage.content.contract;

import org.jspecify.annotations.NullMarked;
