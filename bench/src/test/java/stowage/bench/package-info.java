/** Tests of the measuring itself: what is read, counted and compared, never how long it takes. */
@NullMarked
package stowage.bench;

import org.jspecify.annotations.NullMarked;
