/** The REST API under {@code /api/v4}. */
@NullMarked
package stowage.server.api;

import org.jspecify.annotations.NullMarked;
