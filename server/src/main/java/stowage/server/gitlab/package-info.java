/** The API that GitLab's registry offers beside {@code /v2}. */
@NullMarked
package stowage.server.gitlab;

import org.jspecify.annotations.NullMarked;
