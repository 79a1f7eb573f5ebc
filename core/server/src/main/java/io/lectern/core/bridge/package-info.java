/**
 * The host of the bridges: loads each jar of a folder with a class loader of its own, hangs its mounts into the router,
 * and takes every call through the same steps on that bridge's own threads: body within its limit, proof, answer, or a
 * refusal in the dialect's words.
 *
 * <p>{@link io.lectern.core.bridge.BridgeHost} is the way in; the rest is package-private but for what it is given and
 * what it tells. How a call goes:
 *
 * <ol>
 *   <li>{@code BodyReader} on the event loop: never buffers more than the mount's limit;
 *   <li>{@code CallFlow}: a place in the bridge's {@code BridgeThreads}, then {@code authenticate} and {@code handle} on
 *       those threads, through {@code PooledMeetings}, so that no stage of a bridge ever runs on an event loop;
 *   <li>{@code ReplyWriter}: checks the reply, reads files within a budget, writes on the event loop.
 * </ol>
 *
 * <p>Loading and unloading is serialised by the host's own lock, since PF4J's manager is not safe for threads. A bridge
 * that ignores interrupts keeps its thread and its place; its calls then run into their deadline, nobody else's do.
 */
package io.lectern.core.bridge;
