/** Microbenchmarks, by JMH, of what every request parses. */
@NullMarked
package stowage.bench.jmh;

import org.jspecify.annotations.NullMarked;
