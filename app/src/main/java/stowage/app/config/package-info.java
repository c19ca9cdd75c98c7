/**
 * The configuration: its keys, how it is read and laid over, and the typed values that come out.
 */
@NullMarked
package stowage.app.config;

import org.jspecify.annotations.NullMarked;
