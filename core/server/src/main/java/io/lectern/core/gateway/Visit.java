package io.lectern.core.gateway;

import io.lectern.core.admission.Pass;
import io.lectern.core.room.RoomKey;
import io.lectern.core.room.Seat;
import io.lectern.protocol.Bye;
import io.lectern.protocol.Codec;
import io.lectern.protocol.ServerMessage;
import io.vertx.core.http.ServerWebSocket;
import java.util.Optional;

/** One socket, and the seat it has entered, if it has. */
final class Visit {
    private static final short CLOSED_FOR_GOOD = 4000;
    private static final short COME_BACK = 4001;

    private final ServerWebSocket socket;
    private final Allowance frames;
    private final Allowance lines;
    private Optional<Place> place = Optional.empty();
    private boolean entering;
    private boolean over;

    Visit(ServerWebSocket socket, long now) {
        this.socket = socket;
        this.frames = new Allowance(60, 20, now);
        this.lines = new Allowance(20, 5, now);
    }

    /** Where somebody sits, and by what right. */
    record Place(RoomKey room, Seat seat, Pass pass) {}

    Optional<Place> place() {
        return place;
    }

    void seated(Place at) {
        place = Optional.of(at);
    }

    /** Whether this is the first attempt to enter. */
    boolean beginEntering() {
        boolean first = !entering;
        entering = true;
        return first;
    }

    boolean over() {
        return over;
    }

    Allowance frames() {
        return frames;
    }

    Allowance lines() {
        return lines;
    }

    void send(ServerMessage message) {
        send(Codec.encode(message));
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
        }
    }

    private void write(String frame) {
        // A socket that fails is closed, which is heard where the visit began.
        socket.writeTextMessage(frame).onFailure(closed -> {});
    }

    void ping() {
        if (!socket.isClosed()) {
            socket.writePing(io.vertx.core.buffer.Buffer.buffer("l")).onFailure(closed -> {});
        }
    }
}
