/** The REST API, driven by clients that others wrote for GitLab's. */
@NullMarked
package stowage.server.api;

import org.jspecify.annotations.NullMarked;
