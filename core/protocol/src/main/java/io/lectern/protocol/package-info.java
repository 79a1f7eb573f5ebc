/**
 * The realtime protocol between a browser and the server, {@code lectern.v1}: JSON text frames over one WebSocket.
 *
 * <p>All times are milliseconds since the epoch by the server's clock.
 */
package io.lectern.protocol;
