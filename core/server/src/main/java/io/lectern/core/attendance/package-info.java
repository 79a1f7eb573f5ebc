/** Who was in a class how long: kept where the site asks, sealed, for as long as the site says. */
@NullMarked
package io.lectern.core.attendance;

import org.jspecify.annotations.NullMarked;
