package io.lectern.bbb;

import io.lectern.bridge.Meetings;
import io.lectern.bridge.Reply;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;

/** Every call of the API by its name. */
final class Calls {
    /** Proved by the token that {@code join} gave, not by a checksum. */
    private static final Set<String> OF_A_SESSION =
            Set.of("getJoinUrl", "learningDashboard", "feedback", "enter", "signOut", "stuns", "guestWait");

    private static final Set<String> JSON = Set.of(
            "getJoinUrl",
            "learningDashboard",
            "feedback",
            "enter",
            "signOut",
            "stuns",
            "guestWait",
            "getRecordingTextTracks",
            "putRecordingTextTrack");

    /** These are no calls for a form: what a browser or a server asks with them stands in the proved query. */
    private static final Set<String> GET_ONLY = Set.of("join", "publishRecordings", "deleteRecordings");

    private final Map<String, BiFunction<Request, Meetings, CompletionStage<Reply>>> calls = new HashMap<>();

    Calls(SecureRandom random) {
        Seal seal = new Seal(random);
        calls.put("create", new Create(random, seal)::answer);
        calls.put("join", new Join(random, seal)::answer);
        calls.put("isMeetingRunning", Info::isMeetingRunning);
        calls.put("getMeetingInfo", Info::getMeetingInfo);
        calls.put("getMeetings", Info::getMeetings);
        calls.put("getSessions", Info::getSessions);
        calls.put("end", Control::end);
        calls.put("insertDocument", Control::insertDocument);
        calls.put("sendChatMessage", Control::sendChatMessage);
        calls.put("getJoinUrl", Control::getJoinUrl);
        calls.put("learningDashboard", off(Failure.NO_DASHBOARD));
        calls.put("feedback", off(Failure.NO_FEEDBACK));
        calls.put("getRecordings", RecordingCalls::getRecordings);
        calls.put("publishRecordings", RecordingCalls::publish);
        calls.put("deleteRecordings", RecordingCalls::delete);
        calls.put("updateRecordings", RecordingCalls::update);
        calls.put("getRecordingTextTracks", TextTracks::get);
        calls.put("putRecordingTextTrack", TextTracks::put);
        calls.put("hooks/create", HookCalls::create);
        calls.put("hooks/list", HookCalls::list);
        calls.put("hooks/destroy", HookCalls::destroy);
    }

    static boolean isOfASession(String name) {
        return OF_A_SESSION.contains(name);
    }

    static boolean isJson(String name) {
        return JSON.contains(name);
    }

    CompletionStage<Reply> answer(Request request, Meetings meetings) {
        boolean mistaken = request.call().method().equals("POST") && GET_ONLY.contains(request.name());
        return Optional.ofNullable(calls.get(request.name()))
                .filter(call -> !mistaken)
                .orElseThrow(Failure.UNSUPPORTED::refused)
                .apply(request, meetings);
    }

    private static BiFunction<Request, Meetings, CompletionStage<Reply>> off(Failure failure) {
        return (request, meetings) -> {
            throw failure.refused();
        };
    }
}
