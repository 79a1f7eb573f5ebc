package io.lectern.core.gateway;

import io.lectern.core.admission.Pass;
import io.lectern.core.room.MediaServer.Source;
import io.lectern.core.room.RoomKey;
import io.lectern.core.room.Seat;
import io.lectern.protocol.Bye;
import io.lectern.protocol.Codec;
import io.lectern.protocol.ServerMessage;
import io.netty.channel.ChannelFuture;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.internal.http.WebSocketInternal;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** One socket, and the seat it has entered, if it has. */
final class Visit {
    private static final short CLOSED_FOR_GOOD = 4000;
    private static final short COME_BACK = 4001;

    /** What a browser may be behind: the largest picture of a room, and some chat on top. */
    private static final int BEHIND_BYTES = 1 << 20;

    /** More than can be on its way from a browser that follows the rules. */
    private static final int AFTER_GOODBYE = 1_000;

    private final Vertx vertx;
    private final ServerWebSocket socket;
    private final Duration farewell;
    private final Allowance frames;
    private final Allowance lines;
    private final Promise<Void> gone = Promise.promise();
    private Optional<Place> place = Optional.empty();
    private boolean entering;
    private boolean welcome;
    private boolean moving;
    private long after;
    private Set<Source> sources = Set.of();
    private Optional<ServerMessage.Waits> waiting = Optional.empty();
    private boolean left;
    private boolean over;
    private int ignored;

    Visit(Vertx vertx, ServerWebSocket socket, long now, Duration farewell) {
        this.vertx = vertx;
        this.socket = socket;
        this.farewell = farewell;
        this.frames = new Allowance(60, 20, now);
        this.lines = new Allowance(20, 5, now);
        socket.setWriteQueueMaxSize(BEHIND_BYTES);
    }

    /** Where somebody sits, and by what right. */
    record Place(RoomKey room, Seat seat, Pass pass) {}

    Optional<Place> place() {
        return place;
    }

    void seated(Place at) {
        place = Optional.of(at);
    }

    /** What was said up to there is shown already. */
    void asks(long since) {
        after = since;
    }

    long after() {
        return after;
    }

    /** Somebody is not let in yet; told once for each reason. */
    void waits(ServerMessage.Waits why) {
        if (!waiting.equals(Optional.of(why))) {
            waiting = Optional.of(why);
            send(why);
        }
    }

    /** Whether somebody has been told to wait. */
    boolean isWaiting() {
        return waiting.isPresent() && !welcome;
    }

    /** Begins to take the seat anew; false while that is under way. */
    boolean beginMoving() {
        boolean first = !moving;
        moving = true;
        return first;
    }

    boolean moving() {
        return moving;
    }

    void moved() {
        moving = false;
    }

    /**
     * What the person may bring to the media now.
     *
     * @return whether that is something else than before
     */
    boolean brings(Set<Source> now) {
        boolean other = !sources.equals(now);
        sources = Set.copyOf(now);
        return other;
    }

    /** Whether this is the first attempt to enter. */
    boolean beginEntering() {
        boolean first = !entering;
        entering = true;
        return first;
    }

    boolean entering() {
        return entering;
    }

    /** The picture of the room is sent now; what happened before is in it. */
    void welcomed() {
        welcome = true;
    }

    boolean isWelcome() {
        return welcome;
    }

    /** The person pressed the button, and is not waited for. */
    void leaving() {
        left = true;
    }

    boolean hasLeft() {
        return left;
    }

    boolean over() {
        return over;
    }

    /** The socket is closed. */
    void closed() {
        over = true;
        gone.tryComplete();
    }

    /** Completes when the socket is closed. */
    Future<Void> gone() {
        return gone.future();
    }

    Allowance frames() {
        return frames;
    }

    Allowance lines() {
        return lines;
    }

    void send(ServerMessage message) {
        if (!over) {
            send(Codec.encode(message));
        }
    }

    /** Sends a frame that may be shared with others; a socket that cannot take it is told to come back. */
    void send(String frame) {
        if (over || socket.isClosed()) {
            return;
        }
        if (socket.writeQueueFull()) {
            bye(Bye.SLOW);
            return;
        }
        write(frame);
    }

    /** Sends to somebody who knows the room; whoever is still entering will see it in the picture. */
    void tell(String frame) {
        if (welcome) {
            send(frame);
        }
    }

    void bye(Bye why) {
        bye(why.code(), why.text(), why.retry());
    }

    void bye(String code, String text, boolean retry) {
        if (over) {
            return;
        }
        over = true;
        if (!socket.isClosed()) {
            Optional<String> back = place.flatMap(p -> p.pass().returnTo());
            write(Codec.encode(new ServerMessage.Bye(code, text, retry, back)));
            socket.close(retry ? COME_BACK : CLOSED_FOR_GOOD, code).onFailure(closed -> {});
            long patience = vertx.setTimer(farewell.toMillis(), id -> cut());
            gone().onComplete(closed -> vertx.cancelTimer(patience));
        }
    }

    private void write(String frame) {
        // A socket that fails is closed, which is heard where the visit began.
        socket.writeTextMessage(frame).onFailure(closed -> {});
    }

    void ping() {
        if (!over && !socket.isClosed()) {
            socket.writePing(Buffer.buffer("l")).onFailure(closed -> {});
        }
    }

    /** Passes over what still comes after goodbye; from somebody who never stops nothing more is read. */
    void ignore() {
        if (++ignored == AFTER_GOODBYE) {
            socket.pause();
        }
    }

    /** Ends the connection itself: closing waits for a goodbye that a stuck browser never reads. */
    void cut() {
        if (socket instanceof WebSocketInternal inner) {
            ChannelFuture unused = inner.channelHandlerContext().close();
        }
    }
}
