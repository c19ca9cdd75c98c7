/**
 * What every content driver must show, as tests that a driver's own test class inherits by naming
 * its backend. The file driver's tests lie here too, in this module's test sources: its own module
 * comes before this one and can't see the suite.
 */
@NullMarked
package stowage.content.contract;

import org.jspecify.annotations.NullMarked;
