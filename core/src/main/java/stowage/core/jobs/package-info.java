/** Background work that one process does at a time. */
@NullMarked
package stowage.core.jobs;

import org.jspecify.annotations.NullMarked;
