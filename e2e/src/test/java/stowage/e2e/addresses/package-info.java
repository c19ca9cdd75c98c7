/** Registry and application under addresses of their own. */
@NullMarked
package stowage.e2e.addresses;

import org.jspecify.annotations.NullMarked;
