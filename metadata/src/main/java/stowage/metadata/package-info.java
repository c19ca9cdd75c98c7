/**
 * Rows: the migrations, the types generated from them, and one class per aggregate, in both
 * dialects (SQLite and PostgreSQL). Nothing of the SQL library is seen outside.
 */
@NullMarked
package stowage.metadata;

import org.jspecify.annotations.NullMarked;
