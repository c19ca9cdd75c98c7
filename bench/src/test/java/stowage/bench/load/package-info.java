/** Tests of the load driver. */
@NullMarked
package stowage.bench.load;

import org.jspecify.annotations.NullMarked;
