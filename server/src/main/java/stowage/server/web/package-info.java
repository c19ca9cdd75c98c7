/** The pages. */
@NullMarked
package stowage.server.web;

import org.jspecify.annotations.NullMarked;
