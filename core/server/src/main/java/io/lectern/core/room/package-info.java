/** Rooms, sessions and seats: the rules, and the state shared by all nodes. */
@NullMarked
package io.lectern.core.room;

import org.jspecify.annotations.NullMarked;
