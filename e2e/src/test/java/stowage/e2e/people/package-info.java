/** Accounts as people and pipelines use them: every kind of credential, with real clients. */
@NullMarked
package stowage.e2e.people;

import org.jspecify.annotations.NullMarked;
