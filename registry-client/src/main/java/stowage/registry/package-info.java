/** Asks a registry behind this one, over its distribution API. */
@NullMarked
package stowage.registry;

import org.jspecify.annotations.NullMarked;
