/** What breaks around the server: power, disks, clients that stall or come all at once. */
@NullMarked
package stowage.e2e.faults;

import org.jspecify.annotations.NullMarked;
