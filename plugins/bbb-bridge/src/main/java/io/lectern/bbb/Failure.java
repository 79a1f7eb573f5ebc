package io.lectern.bbb;

import io.lectern.bridge.Refusal;
import io.lectern.bridge.Refused;
import java.util.Arrays;
import java.util.Optional;

/** Everything that goes wrong in this dialect, with the key that clients compare and a sentence for people. */
enum Failure {
    UNSIGNED("auth.unsigned", "checksumError", "Checksums do not match: the call carries no checksum."),
    CHECKSUM(
            "auth.signature",
            "checksumError",
            "Checksums do not match. Compare secret, hash and encoding; the page bigbluebutton/selftest of this server"
                    + " tells what was hashed."),
    SESSION("auth.session", "missingSession", "There is no such session, or it is over."),
    TOO_MANY_PARAMETERS("request.parameters", "validationError", "The call has too many parameters."),
    CONTENT_TYPE(
            "request.type",
            "unsupportedContentType",
            "A body is form data, multipart form data or XML; this call's Content-Type is another."),
    UNSUPPORTED("call.unknown", "unsupportedRequest", "This request is not supported."),
    NO_MEETING_ID("request.meeting", "validationError", "meetingID: a meeting needs an id of 2 to 200 characters."),
    BAD_MEETING_ID(
            "request.meeting.form",
            "validationError",
            "meetingID: it has 2 to 200 characters, no comma and no control character."),
    NO_NAME("request.name", "validationError", "name: a meeting needs a name."),
    BAD_VOICE_BRIDGE("request.voice", "validationError", "voiceBridge: it is a number."),
    NO_PARENT(
            "room.parent",
            "parentMeetingIdMissing",
            "No running meeting has the id that parentMeetingID names, and a breakout needs its parent."),
    NO_SEQUENCE("request.sequence", "validationError", "sequence: a breakout needs its number."),
    NOT_UNIQUE(
            "room.taken",
            "idNotUnique",
            "A meeting already exists with that meeting ID, and with other passwords. Use a different meeting ID."),
    NOT_FOUND("room.missing", "notFound", "A meeting with that ID does not exist."),
    NO_SUCH_MEETING(
            "room.identifier", "invalidMeetingIdentifier", "The meeting ID does not match any running meeting."),
    CHAT_NOT_FOUND(
            "room.chat", "meetingNotFound", "A meeting with that ID does not exist, or nobody has joined it yet."),
    NO_FULL_NAME("request.person", "missingParamFullName", "You must specify a name for whoever joins."),
    CREATE_TIME(
            "room.session",
            "mismatchCreateTimeParam",
            "The createTime does not match the running meeting: this link is of an earlier one."),
    PASSWORD("room.password", "invalidPassword", "The password is that of neither a moderator nor an attendee."),
    FULL("room.crowded", "maxParticipantsReached", "The meeting is full."),
    GUEST("room.guests", "guestDeniedAccess", "Guests are not admitted to this meeting."),
    NO_MESSAGE("request.message", "validationError", "message: a message has 1 to 500 characters."),
    BAD_USER_NAME("request.user", "validationError", "userName: a name has at most 120 characters."),
    NO_DOCUMENTS(
            "feature.documents", "presentationDisabled", "Documents are not available in meetings on this server."),
    NO_CHAT("feature.chat", "chatDisabled", "Nothing can be written into a meeting's chat from outside."),
    NO_DASHBOARD("feature.dashboard", "learningDashboardDisabled", "There is no learning dashboard on this server."),
    NO_FEEDBACK("feature.feedback", "feedbackDisabled", "This server does not collect feedback."),
    NO_RECORD_ID("request.recording", "missingParamRecordID", "You must specify one or more recordings by recordID."),
    NO_PUBLISH("request.publish", "missingParamPublish", "You must say by publish whether to publish: true or false."),
    RECORDING_NOT_FOUND("recording.missing", "notFound", "We could not find recordings with those IDs."),
    NO_RECORDINGS("recording.none", "noRecordings", "No recording has that ID."),
    TRACK_PARAMETER("request.track", "paramError", "A text track needs recordID, kind, lang and label."),
    TRACK_KIND("request.kind", "invalidKind", "kind is subtitles or captions."),
    TRACK_LANGUAGE("request.lang", "invalidLang", "lang is a language tag such as en or pt-BR."),
    TRACK_EMPTY("request.file", "empty_uploaded_text_track", "The text track is empty."),
    NO_TRACKS(
            "feature.tracks",
            "upload_text_track_failed",
            "This server keeps no text tracks beside its recordings; what was sent is not kept."),
    NO_CALLBACK("request.callback", "missingParamCallbackURL", "You must specify a callbackURL."),
    BAD_CALLBACK(
            "request.callback.form",
            "createHookError",
            "The hook cannot be made: callbackURL is an http or https address of at most 2,000 characters."),
    HOOKS_FULL("hook.many", "createHookError", "The hook cannot be made: this site has too many already."),
    HOOKS_BUSY("server.hooks", "createHookError", "The hooks are being changed by another call. Try again."),
    NO_HOOK_ID("request.hook", "missingParamHookID", "You must specify a hookID."),
    HOOK_NOT_FOUND("hook.unknown", "destroyMissingHook", "There is no hook with that ID.");

    private final String code;
    private final String key;
    private final String message;

    Failure(String code, String key, String message) {
        this.code = code;
        this.key = key;
        this.message = message;
    }

    String key() {
        return key;
    }

    String message() {
        return message;
    }

    /** To be thrown. */
    Refused refused() {
        return new Refused(Refusal.caller(code, message));
    }

    /** The failure behind a refusal, if it is one of ours. */
    static Optional<Failure> of(Refusal refusal) {
        return Arrays.stream(values())
                .filter(one -> one.code.equals(refusal.code()))
                .findFirst();
    }

    /** The key for a refusal, whoever refused. */
    static String key(Refusal refusal) {
        return of(refusal).map(Failure::key).orElseGet(() -> switch (refusal.code()) {
            case "room.unknown" -> NOT_FOUND.key;
            case "room.full" -> FULL.key;
            case "guest.denied" -> GUEST.key;
            case "recording.unknown" -> RECORDING_NOT_FOUND.key;
            default ->
                refusal.code().startsWith("auth.")
                        ? CHECKSUM.key
                        : refusal.blame() == Refusal.Blame.CALLER ? "validationError" : "internalError";
        });
    }
}
