package io.lectern.core.gateway;

import io.lectern.bridge.EndReason;
import io.lectern.core.gateway.Visit.Place;
import io.lectern.core.room.Classroom;
import io.lectern.core.room.MediaServer;
import io.lectern.core.room.MediaServer.Source;
import io.lectern.core.room.Rights;
import io.lectern.protocol.Action;
import io.lectern.protocol.ClientMessage;
import io.lectern.protocol.Denial;
import io.lectern.protocol.Role;
import io.lectern.protocol.ServerMessage;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/** What somebody who sits may ask for; each request is answered under its number. */
final class Requests {
    private final Classroom classroom;
    private final MediaServer media;
    private final Said said;
    private final Commands commands;

    Requests(Classroom classroom, MediaServer media, Said said, Commands commands) {
        this.classroom = classroom;
        this.media = media;
        this.said = said;
        this.commands = commands;
    }

    void lease(Visit visit, Place place, long request) {
        media.open(place.seat().sid())
                .onComplete(opened -> classroom
                        .context()
                        .runOnContext(v -> visit.send(
                                opened.succeeded()
                                        ? new ServerMessage.Lease(media.lease(place.seat(), sources(place)))
                                        : refusal(
                                                request,
                                                "media.unavailable",
                                                "The media server does not answer. Trying again."))));
    }

    void chat(Visit visit, Place place, ClientMessage.Chat chat) {
        Optional<Denial> denial = commands.room(place)
                .flatMap(room -> Rights.of(room, place.seat()).denial(writing(place, chat)));
        if (denial.isPresent()) {
            visit.send(Commands.denied(chat.request(), denial.get()));
        } else if (!visit.lines().take(System.nanoTime())) {
            visit.send(refusal(chat.request(), "chat.rate", "You write faster than others can read. Wait a moment."));
        } else if (!StandardCharsets.UTF_8.newEncoder().canEncode(chat.body())) {
            // Half of a surrogate pair, which JSON can spell and the bus cannot carry.
            visit.send(refusal(
                    chat.request(),
                    "chat.malformed",
                    "The message holds half of a character. Take it out, and send it again."));
        } else {
            said.say(place.seat(), chat.key(), chat.body(), chat.to())
                    .onSuccess(done -> visit.send(done(chat.request())))
                    .onFailure(failure -> visit.send(refusal(
                            chat.request(), "server.unavailable", "The message was not sent. Try again in a moment.")));
        }
    }

    private Action writing(Place place, ClientMessage.Chat chat) {
        return chat.to()
                .map(to -> classroom
                                .seat(place.room(), to)
                                .filter(seat -> seat.role() == Role.MODERATOR)
                                .isPresent()
                        ? Action.WRITE_TO_MODERATOR
                        : Action.WRITE_PRIVATELY)
                .orElse(Action.WRITE);
    }

    private Set<Source> sources(Place place) {
        return commands.room(place)
                .map(room -> Rights.of(room, place.seat()).sources())
                .orElse(Set.of());
    }

    void end(Visit visit, Place place, long request) {
        if (commands.room(place)
                .flatMap(room -> Rights.of(room, place.seat()).denial(Action.END))
                .isPresent()) {
            visit.send(refusal(request, "end.forbidden", "Only a moderator can end the class for all."));
            return;
        }
        classroom
                .rooms()
                .end(place.room(), Optional.of(place.seat().sid()), EndReason.MODERATOR)
                .onSuccess(ended -> visit.send(done(request)))
                .onFailure(failure -> visit.send(refusal(
                        request, "server.unavailable", "The class could not be ended. Try again in a moment.")));
    }

    static ServerMessage done(long request) {
        return new ServerMessage.Answer(request, Optional.empty());
    }

    static ServerMessage refusal(long request, String code, String text) {
        return new ServerMessage.Answer(request, Optional.of(new ServerMessage.Refusal(code, text)));
    }
}
