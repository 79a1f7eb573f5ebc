package io.lectern.bbb;

import io.lectern.bridge.Inside;
import io.lectern.bridge.LiveRoom;
import io.lectern.bridge.Meetings;
import io.lectern.bridge.Reply;
import io.lectern.bridge.Role;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** The calls that ask what is going on. */
final class Info {
    private Info() {}

    /** Running means that somebody is inside; of a meeting that nobody knows that is simply false. */
    static CompletionStage<Reply> isMeetingRunning(Request request, Meetings meetings) {
        String id = request.meetingId().orElseThrow(Failure.NO_MEETING_ID::refused);
        return Meeting.find(id, meetings)
                .thenApply(found -> Answers.xml(Xml.success()
                        .put("running", found.filter(Info::isRunning).isPresent())));
    }

    static CompletionStage<Reply> getMeetingInfo(Request request, Meetings meetings) {
        String id = request.meetingId().orElseThrow(Failure.NO_MEETING_ID::refused);
        return Meeting.find(id, meetings).thenCompose(found -> {
            Meeting meeting = found.orElseThrow(Failure.NOT_FOUND::refused);
            return Meeting.all(meetings).thenApply(all -> Answers.xml(described(Xml.success(), meeting, all)));
        });
    }

    static CompletionStage<Reply> getMeetings(Request request, Meetings meetings) {
        return Meeting.all(meetings).thenApply(all -> {
            Xml xml = Xml.success().begin("meetings");
            all.forEach(meeting -> described(xml.begin("meeting"), meeting, all).end());
            xml.end();
            return Answers.xml(
                    all.isEmpty()
                            ? xml.put("messageKey", "noMeetings")
                                    .put("message", "No meetings were found on this server.")
                            : xml);
        });
    }

    static CompletionStage<Reply> getSessions(Request request, Meetings meetings) {
        return Meeting.all(meetings).thenApply(all -> {
            Xml xml = Xml.success().begin("sessions");
            all.forEach(meeting -> meeting.room()
                    .inside()
                    .forEach(person -> xml.begin("meeting")
                            .put("meetingID", meeting.id())
                            .put("meetingName", meeting.room().title())
                            .put("userName", person.name())
                            .end()));
            xml.end();
            boolean nobody =
                    all.stream().allMatch(meeting -> meeting.room().inside().isEmpty());
            return Answers.xml(
                    nobody ? xml.put("messageKey", "noSessions").put("message", "Nobody is in a meeting.") : xml);
        });
    }

    private static Xml described(Xml xml, Meeting meeting, List<Meeting> all) {
        LiveRoom room = meeting.room();
        Memo memo = meeting.memo();
        List<Inside> inside = room.inside();
        xml.put("meetingName", room.title())
                .put("meetingID", meeting.id())
                .put("internalMeetingID", meeting.internalId())
                .put("createTime", meeting.createTime())
                .put("createDate", Create.date(meeting))
                .put("voiceBridge", memo.voiceBridge())
                .put("dialNumber", memo.dialNumber())
                .put("attendeePW", memo.attendeePassword())
                .put("moderatorPW", memo.moderatorPassword())
                .put("running", isRunning(meeting))
                .put("duration", memo.duration())
                .put("hasUserJoined", room.entered())
                .put("recording", room.recording())
                .put("hasBeenForciblyEnded", false)
                .put("startTime", meeting.createTime())
                .put("endTime", 0)
                .put("participantCount", room.people())
                .put("listenerCount", 0)
                .put("voiceParticipantCount", 0)
                .put("videoCount", 0)
                .put("maxUsers", room.spec().entry().maximum().orElse(0))
                .put(
                        "moderatorCount",
                        inside.stream()
                                .filter(one -> one.role() == Role.MODERATOR)
                                .count())
                .begin("attendees");
        inside.forEach(person -> attendee(xml, person));
        xml.end().put("metadata", room.spec().metadata()).put("isBreakout", meeting.isBreakout());
        List<Meeting> children = all.stream()
                .filter(other -> other.memo().parent().equals(meeting.internalId()))
                .toList();
        if (meeting.isBreakout()) {
            xml.put("parentMeetingID", memo.parent())
                    .put("sequence", memo.sequence())
                    .put("freeJoin", memo.freeJoin());
        } else if (!children.isEmpty()) {
            xml.begin("breakoutRooms");
            children.forEach(child -> xml.put("breakout", child.internalId()));
            xml.end();
        }
        return xml;
    }

    /** Who hears and shows what is the browsers' and the media server's business; this server does not count it. */
    private static void attendee(Xml xml, Inside person) {
        xml.begin("attendee")
                .put("userID", person.attendeeId())
                .put("fullName", person.name())
                .put("role", person.role() == Role.MODERATOR ? "MODERATOR" : "VIEWER")
                .put("isPresenter", person.presenter())
                .put("isListeningOnly", false)
                .put("hasJoinedVoice", false)
                .put("hasVideo", false)
                .put("clientType", "HTML5")
                .put("customdata", person.metadata())
                .end();
    }

    private static boolean isRunning(Meeting meeting) {
        return meeting.room().people() > 0;
    }
}
