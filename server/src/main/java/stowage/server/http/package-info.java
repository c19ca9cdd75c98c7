/**
 * The HTTP library's only home: listeners, limits, request ids, the access log, and the answers
 * that every door of the server gives. Knows nothing of what is served.
 */
@NullMarked
package stowage.server.http;

import org.jspecify.annotations.NullMarked;
