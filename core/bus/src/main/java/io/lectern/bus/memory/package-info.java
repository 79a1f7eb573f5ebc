/** The bus in one process's memory: for tests, passing the same suites as NATS, and able to fail on command. */
@NullMarked
package io.lectern.bus.memory;

import org.jspecify.annotations.NullMarked;
