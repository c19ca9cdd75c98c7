/** People of an LDAP directory: their passwords, and the groups that they are in there. */
@NullMarked
package stowage.identity.ldap;

import org.jspecify.annotations.NullMarked;
