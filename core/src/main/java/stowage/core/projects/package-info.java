/** Groups, projects, members, rules and settings: what images belong to. */
@NullMarked
package stowage.core.projects;

import org.jspecify.annotations.NullMarked;
