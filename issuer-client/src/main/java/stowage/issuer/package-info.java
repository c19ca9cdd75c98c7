/** Gets the keys that CI systems publish, over HTTP. */
@NullMarked
package stowage.issuer;

import org.jspecify.annotations.NullMarked;
