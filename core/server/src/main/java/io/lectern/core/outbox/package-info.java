/**
 * What CMSes are owed: kept through every crash, delivered in order, tried for a day.
 *
 * <p>One key per room holds an ordered list. An entry is first an event; {@link io.lectern.core.outbox.Voices} turns it
 * into deliveries, which take its place. {@link io.lectern.core.outbox.Courier} claims the first of each lane by
 * compare-and-set and carries it out; {@link io.lectern.core.outbox.Round} decides what is due.
 */
@NullMarked
package io.lectern.core.outbox;

import org.jspecify.annotations.NullMarked;
