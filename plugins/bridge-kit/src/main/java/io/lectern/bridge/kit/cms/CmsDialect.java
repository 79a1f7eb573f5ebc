package io.lectern.bridge.kit.cms;

import io.lectern.bridge.About;
import io.lectern.bridge.Bridge;
import io.lectern.bridge.Call;
import io.lectern.bridge.Delivery;
import io.lectern.bridge.Fetch;
import io.lectern.bridge.MeetingEvent;
import io.lectern.bridge.Meetings;
import io.lectern.bridge.Mount;
import io.lectern.bridge.Refusal;
import io.lectern.bridge.Refused;
import io.lectern.bridge.Reply;
import io.lectern.bridge.Site;
import io.lectern.bridge.Sites;
import io.lectern.bridge.kit.Download;
import io.lectern.bridge.kit.JsonFields;
import io.lectern.bridge.kit.SignedCalls;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Speaks with one of our own extensions, and hands that extension out. A CMS's bridge is this, its name and its zip; the
 * server finds bridges by class, so each has one that passes every call on to its dialect.
 */
public final class CmsDialect implements Bridge {
    /** Every field at its longest, each character escaped as a surrogate pair (12 bytes), and room to grow. */
    private static final int ONE_ROOM = 32 * 1024;

    private static final int FIFTY_ROOMS = 192 * 1024;

    private final String id;
    private final String title;
    private final Download extension;
    private final String zip;
    private final Supplier<String> names;
    private final InstantSource clock;

    private CmsDialect(String id, String title, Download extension, Supplier<String> names, InstantSource clock) {
        this.id = id;
        this.title = title;
        this.extension = extension;
        this.zip = "/" + id + "/" + extension.name();
        this.names = names;
        this.clock = clock;
    }

    /**
     * The dialect of one CMS.
     *
     * @param id the bridge's id and the first part of all its paths; also the field in which the CMS tells its version
     * @param title the CMS's name for people
     * @param extension what an administrator installs there
     */
    public static CmsDialect of(String id, String title, Download extension) {
        return new CmsDialect(id, title, extension, unguessable(new SecureRandom()), InstantSource.system());
    }

    /** The same dialect, with its own source of names that nobody can guess and none before had. */
    public CmsDialect naming(Supplier<String> source) {
        return new CmsDialect(id, title, extension, source, clock);
    }

    /** The same dialect by another clock. */
    public CmsDialect at(InstantSource other) {
        return new CmsDialect(id, title, extension, names, other);
    }

    private static Supplier<String> unguessable(SecureRandom random) {
        return () -> {
            byte[] name = new byte[16];
            random.nextBytes(name);
            return HexFormat.of().formatHex(name);
        };
    }

    @Override
    public About about() {
        return new About(
                id,
                title,
                List.of(
                        Mount.proved("POST", path("hello"), ONE_ROOM),
                        Mount.proved("POST", path("join"), ONE_ROOM),
                        Mount.proved("POST", path("state"), FIFTY_ROOMS),
                        Mount.proved("POST", path("end"), ONE_ROOM),
                        Mount.proved("POST", path("probe"), ONE_ROOM),
                        Mount.proved("POST", path("attendance"), ONE_ROOM),
                        Mount.proved("POST", path("forget"), ONE_ROOM),
                        Mount.proved("POST", path("recordings/list"), FIFTY_ROOMS),
                        Mount.proved("POST", path("recordings/change"), ONE_ROOM),
                        Mount.proved("POST", path("recordings/delete"), ONE_ROOM),
                        Mount.proved("POST", path("recordings/link"), ONE_ROOM),
                        Mount.open("GET", zip)));
    }

    private String path(String name) {
        return "/" + id + "/v1/" + name;
    }

    @Override
    public CompletionStage<Optional<Site>> authenticate(Call call, Sites sites) {
        return CompletableFuture.completedFuture(Optional.of(SignedCalls.verify(call, sites)));
    }

    @Override
    public CompletionStage<Reply> handle(Call call, Meetings meetings) {
        return SignedCalls.fresh(call, meetings.store())
                .thenCompose(fresh -> answer(call.path(), JsonFields.of(call.body()), meetings))
                .thenApply(answer -> Reply.json(200, JsonFields.write(answer)));
    }

    private CompletionStage<Map<String, Object>> answer(String path, JsonFields asked, Meetings meetings) {
        String prefix = path("");
        return switch (path.startsWith(prefix) ? path.substring(prefix.length()) : "") {
            case "hello" -> Hello.answer(asked, meetings, id, extension.version());
            case "join" -> Join.answer(asked, meetings);
            case "state" -> State.answer(asked, meetings.rooms());
            case "end" -> End.answer(asked, meetings.rooms());
            case "probe" -> Probe.answer(names.get(), meetings.rooms());
            case "attendance" ->
                meetings.rooms()
                        .attendance(asked.text("sid"))
                        .thenApply(attendance -> Map.of("people", Told.people(attendance)));
            case "forget" -> meetings.erase(asked.text("person")).thenApply(done -> Map.of("forgotten", true));
            case "recordings/list" -> RecordingCalls.list(asked, meetings.recordings());
            case "recordings/change" -> RecordingCalls.change(asked, meetings.recordings());
            case "recordings/delete" -> RecordingCalls.delete(asked, meetings.recordings());
            case "recordings/link" -> RecordingCalls.link(asked, meetings.recordings());
            default -> throw unknown();
        };
    }

    @Override
    public Set<MeetingEvent.Kind> follows() {
        return Told.FOLLOWED;
    }

    @Override
    public CompletionStage<List<Delivery>> owed(MeetingEvent event, Meetings meetings) {
        return Told.owed(event);
    }

    @Override
    public CompletionStage<Fetch> phrase(Delivery delivery, MeetingEvent event, Meetings meetings) {
        return Told.phrase(delivery, event, meetings, clock.instant(), names.get());
    }

    @Override
    public CompletionStage<Reply> open(Call call, Sites sites) {
        if (!call.path().equals(zip)) {
            throw unknown();
        }
        return CompletableFuture.completedFuture(extension.reply());
    }

    @Override
    public Reply refuse(Call call, Refusal refusal) {
        return Refusals.reply(refusal);
    }

    private Refused unknown() {
        return new Refused(Refusal.caller("call.unknown", "The " + title + " bridge answers nothing at this address."));
    }
}
