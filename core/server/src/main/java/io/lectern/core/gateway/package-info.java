/** The browsers' WebSocket. */
@NullMarked
package io.lectern.core.gateway;

import org.jspecify.annotations.NullMarked;
