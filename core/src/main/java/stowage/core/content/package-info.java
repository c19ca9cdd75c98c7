/** Blobs, uploads, manifests, tags, referrers, and their removal. */
@NullMarked
package stowage.core.content;

import org.jspecify.annotations.NullMarked;
