/**
 * What servers and recorders share over NATS, behind interfaces that name no NATS type: keys with compare-and-set,
 * watches, projections, and the relay of what is said in a class.
 */
@NullMarked
package io.lectern.bus;

import org.jspecify.annotations.NullMarked;
