/** Signing in at an OpenID Connect provider. */
@NullMarked
package stowage.identity.oidc;

import org.jspecify.annotations.NullMarked;
