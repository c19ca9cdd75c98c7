/** What registry tokens are issued for: scopes that clients ask for, and what they are granted. */
@NullMarked
package stowage.core.tokens;

import org.jspecify.annotations.NullMarked;
