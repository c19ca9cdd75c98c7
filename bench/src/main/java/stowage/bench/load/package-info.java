/** A closed-loop HTTP/1.1 load driver that costs less than the servers it drives. */
@NullMarked
package stowage.bench.load;

import org.jspecify.annotations.NullMarked;
