/** Users, their passwords, second factors and tokens: what people and administrators change. */
@NullMarked
package stowage.core.people;

import org.jspecify.annotations.NullMarked;
