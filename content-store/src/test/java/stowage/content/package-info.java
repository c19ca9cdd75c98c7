/** What can be shown of the file driver's parts without a backend. */
@NullMarked
package stowage.content;

import org.jspecify.annotations.NullMarked;
