package io.lectern.bbb;

import io.lectern.bridge.Meetings;
import io.lectern.bridge.Opened;
import io.lectern.bridge.Reply;
import io.lectern.bridge.RoomSpec;
import java.security.SecureRandom;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code create}: opens a room, or finds it open. */
final class Create {
    private static final Logger LOG = LoggerFactory.getLogger(Create.class);
    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789";
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE MMM dd HH:mm:ss 'UTC' yyyy", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final SecureRandom random;
    private final Seal seal;

    Create(SecureRandom random, Seal seal) {
        this.random = random;
        this.seal = seal;
    }

    CompletionStage<Reply> answer(Request request, Meetings meetings) {
        Params asked = request.params();
        Wish wish = new Wish(asked, meetings.site());
        RoomSpec room = wish.room();
        if (asked.text("voiceBridge")
                .filter(number -> !number.matches("[0-9]{1,15}"))
                .isPresent()) {
            throw Failure.BAD_VOICE_BRIDGE.refused();
        }
        Documents documents = request.documents();
        return parent(asked, meetings).thenCompose(parent -> {
            Memo memo = memo(asked, wish, parent);
            return meetings.rooms()
                    .open(room.withMemo(memo.written(meetings.site(), seal)))
                    .thenCompose(opened -> {
                        Xml answer = answer(opened, asked, meetings);
                        tell(documents, opened, meetings);
                        return RecordIds.remember(room.id(), meetings).thenApply(done -> Answers.xml(answer));
                    });
        });
    }

    /** The parent of a breakout; empty for a meeting of its own. */
    private static CompletionStage<Optional<Meeting>> parent(Params asked, Meetings meetings) {
        if (!asked.flag("isBreakout", false)) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        String id = asked.text("parentMeetingID").orElseThrow(Failure.NO_PARENT::refused);
        if (asked.number("sequence").isEmpty()) {
            throw Failure.NO_SEQUENCE.refused();
        }
        return Meeting.find(id, meetings)
                .thenApply(found -> Optional.of(found.orElseThrow(Failure.NO_PARENT::refused)));
    }

    private Memo memo(Params asked, Wish wish, Optional<Meeting> parent) {
        return new Memo(
                password(asked, "attendeePW"),
                password(asked, "moderatorPW"),
                asked.text("voiceBridge").orElseGet(() -> String.valueOf(10_000 + random.nextInt(90_000))),
                Text.first(asked.text("dialNumber").orElse(""), 50),
                wish.minutes(),
                wish.isRecorded(),
                wish.guestPolicy(),
                Wish.address(asked, "meetingEndedURL").map(Object::toString).orElse(""),
                parent.map(Meeting::internalId).orElse(""),
                asked.number("sequence").orElse(0),
                asked.flag("freeJoin", false));
    }

    private String password(Params asked, String name) {
        return asked.text(name).map(given -> Text.first(given, 64)).orElseGet(() -> {
            StringBuilder made = new StringBuilder();
            for (int i = 0; i < 8; i++) {
                made.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
            }
            return made.toString();
        });
    }

    private static Xml answer(Opened opened, Params asked, Meetings meetings) {
        Meeting meeting = Meeting.of(meetings.site(), opened.room()).orElseThrow(Failure.NOT_UNIQUE::refused);
        Memo memo = meeting.memo();
        if (!opened.created() && !isSame(asked, memo)) {
            throw Failure.NOT_UNIQUE.refused();
        }
        return Xml.success()
                .put("meetingID", meeting.id())
                .put("internalMeetingID", meeting.internalId())
                .put("parentMeetingID", meeting.isBreakout() ? memo.parent() : "bbb-none")
                .put("attendeePW", memo.attendeePassword())
                .put("moderatorPW", memo.moderatorPassword())
                .put("createTime", meeting.createTime())
                .put("voiceBridge", memo.voiceBridge())
                .put("dialNumber", memo.dialNumber())
                .put("createDate", date(meeting))
                .put("hasUserJoined", meeting.room().entered())
                .put("duration", memo.duration())
                .put("hasBeenForciblyEnded", false)
                .put("messageKey", opened.created() ? "" : "duplicateWarning")
                .put(
                        "message",
                        opened.created()
                                ? ""
                                : "This conference was already in existence and may currently be in progress.");
    }

    static String date(Meeting meeting) {
        return DATE.format(meeting.room().startedAt());
    }

    /** Whoever names passwords must name those of the running meeting. */
    private static boolean isSame(Params asked, Memo memo) {
        return asked.text("attendeePW")
                        .filter(given -> !given.equals(memo.attendeePassword()))
                        .isEmpty()
                && asked.text("moderatorPW")
                        .filter(given -> !given.equals(memo.moderatorPassword()))
                        .isEmpty();
    }

    private static void tell(Documents documents, Opened opened, Meetings meetings) {
        if (opened.created() && (!documents.found().isEmpty() || !documents.wellFormed())) {
            LOG.info(
                    "Site {} sent {} documents with session {}; meetings here show no documents, so they are left out",
                    meetings.site().id(),
                    documents.wellFormed() ? documents.found().size() : "broken",
                    opened.room().sid());
        }
    }
}
