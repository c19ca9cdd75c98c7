/** Runs the public conformance suite of the distribution specification, and judges its report. */
@NullMarked
package stowage.e2e.conformance;

import org.jspecify.annotations.NullMarked;
