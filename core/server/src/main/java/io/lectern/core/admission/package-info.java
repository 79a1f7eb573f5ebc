/** Tickets to enter and credentials to come back, under keys derived from the master secret. */
@NullMarked
package io.lectern.core.admission;

import org.jspecify.annotations.NullMarked;
