/** What a bridge may do inside a site. */
@NullMarked
package io.lectern.core.meetings;

import org.jspecify.annotations.NullMarked;
