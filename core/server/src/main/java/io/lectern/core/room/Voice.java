package io.lectern.core.room;

import io.vertx.core.Future;

/** Speaks to those who are in a class, whichever server they are connected to. */
public interface Voice {
    /** Writes a line to everybody's chat, by somebody who is not inside. */
    Future<Void> say(RoomState room, String from, String text);

    /** Turns off the microphones of all but the moderators. */
    Future<Void> muteAll(RoomState room);
}
