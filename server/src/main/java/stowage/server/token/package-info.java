/** The token service: registry tokens for credentials. */
@NullMarked
package stowage.server.token;

import org.jspecify.annotations.NullMarked;
