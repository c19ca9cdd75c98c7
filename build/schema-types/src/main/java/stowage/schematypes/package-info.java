/** Generates the SQL types that metadata compiles against from its migrations. */
@NullMarked
package stowage.schematypes;

import org.jspecify.annotations.NullMarked;
