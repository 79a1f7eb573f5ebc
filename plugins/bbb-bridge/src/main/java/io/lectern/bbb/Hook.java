package io.lectern.bbb;

import io.lectern.bridge.Meetings;
import io.lectern.bridge.Signer;
import io.lectern.bridge.kit.JsonFields;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * A site's wish to be told of events.
 *
 * @param id a number
 * @param url where to
 * @param meeting of which meeting only; empty for all
 * @param events which events only, as asked for; empty for all
 * @param named whether events were named at all, if only by an empty list
 * @param raw whether unprocessed events were asked for; there are none, so it is only given back
 * @param hash what its calls are signed with: the same as the call that made it
 */
record Hook(String id, String url, String meeting, List<String> events, boolean named, boolean raw, Signer.Hash hash) {
    private static final String KEY = "hooks";
    private static final int MOST = 100;
    private static final int ATTEMPTS = 20;

    /** A year after the last change of any; whoever uses hooks makes them anew much sooner. */
    private static final Duration KEPT = Duration.ofDays(366);

    static CompletionStage<List<Hook>> all(Meetings meetings) {
        return meetings.store().get(KEY).thenApply(Hook::read);
    }

    /** Changes the list as a whole; a change that somebody else made at the same time is made good by trying again. */
    static <T> CompletionStage<T> change(Meetings meetings, Function<List<Hook>, Map.Entry<List<Hook>, T>> change) {
        return change(meetings, change, ATTEMPTS);
    }

    private static <T> CompletionStage<T> change(
            Meetings meetings, Function<List<Hook>, Map.Entry<List<Hook>, T>> change, int attempts) {
        return meetings.store().get(KEY).thenCompose(before -> {
            Map.Entry<List<Hook>, T> after = change.apply(read(before));
            if (after.getKey().size() > MOST) {
                throw Failure.HOOKS_FULL.refused();
            }
            if (after.getKey().equals(read(before))) {
                return CompletableFuture.completedFuture(after.getValue());
            }
            Optional<String> written =
                    after.getKey().isEmpty() ? Optional.empty() : Optional.of(written(after.getKey()));
            return meetings.store().replace(KEY, before, written, KEPT).thenCompose(done -> {
                if (done) {
                    return CompletableFuture.completedFuture(after.getValue());
                }
                if (attempts <= 1) {
                    throw Failure.HOOKS_BUSY.refused();
                }
                return change(meetings, change, attempts - 1);
            });
        });
    }

    /** Whether it asks for an event of a meeting, which it may name by either of its ids. */
    boolean wants(String event, Meeting of) {
        return wantsMeeting(of.id(), of.internalId())
                && (events.isEmpty() || events.stream().anyMatch(event::equalsIgnoreCase));
    }

    private boolean wantsMeeting(String id, String internalId) {
        return meeting.isEmpty() || meeting.equals(id) || meeting.equals(internalId);
    }

    private static String written(List<Hook> hooks) {
        return JsonFields.write(
                Map.of("hooks", hooks.stream().map(Hook::written).toList()));
    }

    private String written() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", id);
        fields.put("url", url);
        fields.put("meeting", meeting);
        fields.put("events", events);
        fields.put("named", String.valueOf(named));
        fields.put("raw", String.valueOf(raw));
        fields.put("hash", hash.name());
        return JsonFields.write(fields);
    }

    private static List<Hook> read(Optional<String> written) {
        return written.stream()
                .flatMap(text -> fields(text).texts("hooks", 0, MOST).stream())
                .map(Hook::fields)
                .map(fields -> new Hook(
                        fields.text("id"),
                        fields.text("url"),
                        fields.text("meeting"),
                        fields.texts("events", 0, 100),
                        Boolean.parseBoolean(fields.text("named")),
                        Boolean.parseBoolean(fields.text("raw")),
                        Signer.Hash.valueOf(fields.text("hash"))))
                .toList();
    }

    private static JsonFields fields(String text) {
        return JsonFields.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
