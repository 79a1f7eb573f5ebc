package io.lectern.bbb;

import io.lectern.bridge.Meetings;
import io.lectern.bridge.Reply;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The calls that change a running meeting, and those about one person's session in it. */
final class Control {
    private static final int LONGEST_MESSAGE = 500;

    private Control() {}

    /** Ends a meeting and its breakouts. A password need not be given, but a wrong one is. */
    static CompletionStage<Reply> end(Request request, Meetings meetings) {
        String id = request.meetingId().orElseThrow(Failure.NO_MEETING_ID::refused);
        return Meeting.find(id, meetings)
                .thenCompose(found -> {
                    Meeting meeting = found.orElseThrow(Failure.NOT_FOUND::refused);
                    if (request.params()
                            .text("password")
                            .filter(given ->
                                    !Equal.secretly(given, meeting.memo().moderatorPassword()))
                            .isPresent()) {
                        throw Failure.PASSWORD.refused();
                    }
                    return meetings.rooms().end(meeting.id()).thenCompose(ended -> endBreakouts(meeting, meetings));
                })
                .thenApply(done -> Answers.xml(Xml.success()
                        .put("messageKey", "sentEndMeetingRequest")
                        .put(
                                "message",
                                "A request to end the meeting was sent. Whether it has ended is told by"
                                        + " getMeetingInfo and isMeetingRunning.")));
    }

    private static CompletionStage<Void> endBreakouts(Meeting parent, Meetings meetings) {
        return Meeting.all(meetings)
                .thenCompose(all -> CompletableFuture.allOf(all.stream()
                        .filter(other -> other.memo().parent().equals(parent.internalId()))
                        .map(child -> meetings.rooms().end(child.id()).toCompletableFuture())
                        .toArray(CompletableFuture[]::new)));
    }

    static CompletionStage<Reply> sendChatMessage(Request request, Meetings meetings) {
        Params asked = request.params();
        String id = request.meetingId().orElseThrow(Failure.NO_MEETING_ID::refused);
        String message = asked.text("message").orElseThrow(Failure.NO_MESSAGE::refused);
        String from = asked.text("userName").orElse("System");
        if (message.codePointCount(0, message.length()) > LONGEST_MESSAGE) {
            throw Failure.NO_MESSAGE.refused();
        }
        if (from.codePointCount(0, from.length()) > 120) {
            throw Failure.BAD_USER_NAME.refused();
        }
        return Meeting.find(id, meetings).thenApply(found -> {
            throw (found.filter(one -> one.room().entered()).isEmpty() ? Failure.CHAT_NOT_FOUND : Failure.NO_CHAT)
                    .refused();
        });
    }

    /** Meetings show no documents, and nobody is told that they do. */
    static CompletionStage<Reply> insertDocument(Request request, Meetings meetings) {
        String id = request.meetingId().orElseThrow(Failure.NO_MEETING_ID::refused);
        return Meeting.find(id, meetings).thenApply(found -> {
            throw (found.isEmpty() ? Failure.NOT_FOUND : Failure.NO_DOCUMENTS).refused();
        });
    }

    /** A fresh address for somebody who has joined: the same person, the same role, the same session. */
    static CompletionStage<Reply> getJoinUrl(Request request, Meetings meetings) {
        SessionToken token = request.params()
                .text("sessionToken")
                .flatMap(text ->
                        SessionToken.read(text, meetings.site(), request.call().arrived()))
                .orElseThrow(Failure.SESSION::refused);
        return meetings.rooms().find(token.meeting()).thenCompose(found -> {
            if (found.filter(room -> room.sid().equals(token.sid())).isEmpty()) {
                throw Failure.SESSION.refused();
            }
            return meetings.rooms().admit(token.meeting(), token.person()).thenApply(admission -> {
                Map<String, Object> fields = new LinkedHashMap<>();
                fields.put("message", "");
                fields.put("url", admission.join().toString());
                return Answers.json(fields);
            });
        });
    }
}
