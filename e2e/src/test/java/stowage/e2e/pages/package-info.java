/** The pages, as people and their browsers use them. */
@NullMarked
package stowage.e2e.pages;

import org.jspecify.annotations.NullMarked;
