/** Black-box tests: a real server as a child process, and what it takes to talk to it. */
@NullMarked
package stowage.e2e;

import org.jspecify.annotations.NullMarked;
