/** Real clients, unmodified, as processes or libraries: what they push they get back. */
@NullMarked
package stowage.e2e.clients;

import org.jspecify.annotations.NullMarked;
