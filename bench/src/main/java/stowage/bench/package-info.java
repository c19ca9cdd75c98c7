/** Measures whole servers from outside: load, processor time, memory, syncs, and the comparison. */
@NullMarked
package stowage.bench;

import org.jspecify.annotations.NullMarked;
