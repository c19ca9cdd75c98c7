/**
 * The distribution API (OCI distribution spec, "API"): requests in, outcomes of the core out, as
 * answers that clients of registries understand.
 */
@NullMarked
package stowage.server.oci;

import org.jspecify.annotations.NullMarked;
