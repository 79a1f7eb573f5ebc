/** Calls to the outside, all of them, through one guarded client. */
@NullMarked
package io.lectern.core.outbound;

import org.jspecify.annotations.NullMarked;
