/**
 * What operators look at: health, metrics, and the facts of the running process, on a listener of
 * their own.
 */
@NullMarked
package stowage.server.ops;

import org.jspecify.annotations.NullMarked;
