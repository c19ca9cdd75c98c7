/** The distribution specification clause by clause, and what the registry promises beyond it. */
@NullMarked
package stowage.e2e.spec;

import org.jspecify.annotations.NullMarked;
