package io.lectern.core.gateway;

import io.lectern.core.room.Floor;
import io.lectern.core.room.Rights;
import io.lectern.core.room.RoomState;
import io.lectern.core.room.Seat;
import io.lectern.protocol.Lock;
import io.lectern.protocol.ServerMessage;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** How what goes on in a class is told to browsers. */
final class Scene {
    private Scene() {}

    static ServerMessage.Floor floor(RoomState room) {
        Floor floor = room.floor();
        return new ServerMessage.Floor(
                floor.revision(),
                Rights.locks(floor).stream().sorted().toList(),
                floor.own().entrySet().stream()
                        .flatMap(own -> Arrays.stream(Lock.values())
                                .flatMap(
                                        lock -> Stream.ofNullable(own.getValue().get(lock.name()))
                                                .map(on -> new ServerMessage.OwnLock(own.getKey(), lock, on))))
                        .toList(),
                floor.presenter(),
                floor.hands(),
                floor.endsAt(),
                floor.timer().map(timer -> new ServerMessage.Timer(timer.endsAt(), timer.seconds())));
    }

    static List<ServerMessage.Knock> knocks(List<Seat> waiting) {
        return waiting.stream()
                .map(seat -> new ServerMessage.Knock(seat.seat(), seat.name(), seat.guest()))
                .toList();
    }
}
