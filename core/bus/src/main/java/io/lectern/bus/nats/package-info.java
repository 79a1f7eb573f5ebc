/** The bus on NATS with JetStream. The only package that knows jnats. */
@NullMarked
package io.lectern.bus.nats;

import org.jspecify.annotations.NullMarked;
