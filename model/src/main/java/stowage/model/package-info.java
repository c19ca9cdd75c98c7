/** The values of a registry: digests, names, tags, media types, manifests, error codes. No I/O. */
@NullMarked
package stowage.model;

import org.jspecify.annotations.NullMarked;
