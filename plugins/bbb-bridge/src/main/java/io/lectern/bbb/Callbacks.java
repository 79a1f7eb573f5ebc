package io.lectern.bbb;

import io.lectern.bridge.Answer;
import io.lectern.bridge.Delivery;
import io.lectern.bridge.Fetch;
import io.lectern.bridge.MeetingEvent;
import io.lectern.bridge.MeetingEvent.Kind;
import io.lectern.bridge.Meetings;
import io.lectern.bridge.RecordingQuery;
import io.lectern.bridge.Refusal;
import io.lectern.bridge.Refused;
import io.lectern.bridge.Signer;
import io.lectern.bridge.Verdict;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/** What a CMS is owed: calls at the end of a meeting, when a recording is ready, about attendance, and its hooks. */
final class Callbacks {
    private static final String HOOK = "hook";
    private static final String ENDED = "ended";
    private static final String READY = "recording-ready";
    private static final String ANALYTICS = "analytics";

    /** Under each of these names some client gives the address to be called when a recording is ready. */
    private static final List<String> READY_KEYS =
            List.of("bbb-recording-ready-url", "bn-recording-ready-url", "canvas-recording-ready-url");

    private final Clock clock;

    Callbacks(Clock clock) {
        this.clock = clock;
    }

    static Set<Kind> follows() {
        return Set.of(
                Kind.SESSION_OPENED,
                Kind.PERSON_JOINED,
                Kind.PERSON_LEFT,
                Kind.SESSION_ENDED,
                Kind.ATTENDANCE_READY,
                Kind.RECORDING_STARTED,
                Kind.RECORDING_STOPPED,
                Kind.RECORDING_READY,
                Kind.RECORDING_CHANGED,
                Kind.RECORDING_DELETED);
    }

    CompletionStage<List<Delivery>> owed(MeetingEvent event, Meetings meetings) {
        Optional<Meeting> found = Meeting.of(meetings.site(), event.room());
        if (found.isEmpty()) {
            return CompletableFuture.completedFuture(List.of());
        }
        Meeting meeting = found.get();
        List<Delivery> owed = new ArrayList<>(named(event.kind(), meeting));
        Optional<String> name = HookEvent.name(event.kind());
        if (name.isEmpty()) {
            return CompletableFuture.completedFuture(owed);
        }
        return Hook.all(meetings).thenApply(hooks -> {
            hooks.stream()
                    .filter(hook -> hook.wants(name.get(), meeting))
                    .forEach(hook -> Wish.address(hook.url())
                            .ifPresent(url -> owed.add(Delivery.to(url, HOOK)
                                    .withId(HOOK + "-" + hook.id())
                                    .withData(hook.hash().name()))));
            return owed;
        });
    }

    /** The calls whose addresses the meeting itself was given at {@code create}. */
    private static List<Delivery> named(Kind kind, Meeting meeting) {
        Map<String, String> metadata = meeting.room().spec().metadata();
        Stream<String> urls = switch (kind) {
            case SESSION_ENDED ->
                Stream.of(
                        metadata.getOrDefault("endcallbackurl", ""),
                        meeting.memo().endedUrl());
            case RECORDING_READY ->
                READY_KEYS.stream()
                        .map(key -> metadata.getOrDefault(key, ""))
                        .filter(url -> !url.isEmpty())
                        .limit(1);
            case ATTENDANCE_READY -> Stream.of(metadata.getOrDefault("analytics-callback-url", ""));
            default -> Stream.empty();
        };
        String word = kind == Kind.SESSION_ENDED ? ENDED : kind == Kind.RECORDING_READY ? READY : ANALYTICS;
        List<Delivery> owed = new ArrayList<>();
        urls.filter(url -> !url.isEmpty())
                .distinct()
                .flatMap(url -> Wish.address(url).stream())
                .forEach(url -> owed.add(Delivery.to(withoutFragment(url), word).withId(word + "-" + owed.size())));
        return owed;
    }

    private static URI withoutFragment(URI url) {
        return url.getRawFragment() == null ? url : URI.create(url.toString().replaceFirst("#.*", ""));
    }

    CompletionStage<Fetch> phrase(Delivery delivery, MeetingEvent event, Meetings meetings) {
        Meeting meeting = Meeting.of(meetings.site(), event.room())
                .orElseThrow(() -> new Refused(Refusal.caller("delivery.unknown", "The meeting is not of this kind.")));
        return switch (delivery.kind()) {
            case ENDED -> ended(delivery, meeting, meetings);
            case READY -> CompletableFuture.completedFuture(ready(delivery, meeting, meetings));
            case ANALYTICS -> CompletableFuture.completedFuture(analytics(delivery, event, meeting, meetings));
            default -> CompletableFuture.completedFuture(hook(delivery, event, meeting, meetings));
        };
    }

    /** Whether anything was recorded is asked at each attempt: the answer does not change after the end. */
    private static CompletionStage<Fetch> ended(Delivery delivery, Meeting meeting, Meetings meetings) {
        return meetings.recordings()
                .list(RecordingQuery.any().withIds(Set.of(meeting.room().sid())).page(0, 1))
                .thenApply(recorded -> Fetch.get(withParameter(
                        delivery.target(), "recordingmarks=" + (meeting.memo().recorded() && recorded.total() > 0))));
    }

    private static Fetch ready(Delivery delivery, Meeting meeting, Meetings meetings) {
        String jwt = Jwt.signed(
                meetings.site().signer(),
                Signer.Hash.SHA256,
                Map.of("meeting_id", meeting.id(), "record_id", meeting.internalId()));
        return Fetch.post(delivery.target(), "application/x-www-form-urlencoded", "signed_parameters=" + jwt);
    }

    private Fetch analytics(Delivery delivery, MeetingEvent event, Meeting meeting, Meetings meetings) {
        long until = clock.instant().plus(Duration.ofHours(24)).getEpochSecond();
        String jwt = Jwt.signed(meetings.site().signer(), Signer.Hash.SHA512, Map.of("exp", until));
        return Fetch.post(delivery.target(), "application/json", Analytics.json(event, meeting))
                .with("Authorization", "Bearer " + jwt)
                .with("User-Agent", "BigBlueButton Analytics Callback");
    }

    private static Fetch hook(Delivery delivery, MeetingEvent event, Meeting meeting, Meetings meetings) {
        String body = "event=" + encoded(HookEvent.json(event, meeting)) + "&timestamp="
                + event.at().toEpochMilli();
        Signer.Hash hash = Signer.Hash.valueOf(delivery.data());
        String signed = delivery.target() + body;
        String checksum = HexFormat.of()
                .formatHex(meetings.site().signer().digest(hash, signed.getBytes(StandardCharsets.UTF_8)));
        return Fetch.post(
                withParameter(delivery.target(), "checksum=" + checksum), "application/x-www-form-urlencoded", body);
    }

    /** 404 is said by those who do not know the meeting any more; trying again would not change that. */
    static Verdict judge(Delivery delivery, Answer answer) {
        return answer.status() == 404 && !delivery.kind().equals(HOOK)
                ? Verdict.drop("The receiver answered 404: it does not know this meeting or recording.")
                : Verdict.of(answer);
    }

    private static URI withParameter(URI url, String parameter) {
        String text = url.toString();
        return URI.create(text + (url.getRawQuery() == null ? "?" : "&") + parameter);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
