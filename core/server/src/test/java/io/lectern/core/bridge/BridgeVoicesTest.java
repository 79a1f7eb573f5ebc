package io.lectern.core.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lectern.bridge.Delivery;
import io.lectern.bridge.EndReason;
import io.lectern.bridge.Fetch;
import io.lectern.bridge.LiveRoom;
import io.lectern.bridge.MeetingEvent;
import io.lectern.bridge.Presence;
import io.lectern.bridge.Refused;
import io.lectern.bridge.Verdict;
import io.lectern.core.outbox.Voices;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real bridges from jars say what is owed: on their own threads, within a deadline, their failures kept to themselves. */
class BridgeVoicesTest {
    private static final String TALKS = """
            public Set<MeetingEvent.Kind> follows() {
                return Set.of(MeetingEvent.Kind.SESSION_ENDED, MeetingEvent.Kind.PERSON_LEFT);
            }
            public CompletionStage<List<Delivery>> owed(MeetingEvent e, Meetings m) {
                if (e.id().equals("stuck")) { sleep(60_000); }
                if (e.id().equals("broken")) { throw new IllegalStateException("broken"); }
                if (e.id().equals("nothing")) { return CompletableFuture.completedFuture(null); }
                return m.rooms().find("x").thenApply(found -> List.of(Delivery.to(
                        java.net.URI.create(m.site().home() + "hook"), "ended")
                        .withData(Thread.currentThread().getName().replaceFirst("-[0-9]+$", ""))));
            }
            public CompletionStage<Fetch> phrase(Delivery d, MeetingEvent e, Meetings m) {
                return CompletableFuture.completedFuture(Fetch.post(d.target(), "text/plain", d.data()));
            }
            public Verdict judge(Delivery d, Answer a) { return Verdict.drop("as I like"); }
            """;

    @TempDir
    private Path folder;

    private HostFixture running;

    @AfterEach
    void stop() {
        running.close();
    }

    private Voices start() throws IOException {
        BridgeJar.named("talker").members(TALKS).in(folder);
        BridgeJar.named("quiet").in(folder);
        running = new HostFixture(folder, BridgeOptions.below("").withDeadline(Duration.ofSeconds(1)));
        return running.host.voices();
    }

    private static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    private static String code(CompletionStage<?> stage) {
        ExecutionException failed = assertThrows(ExecutionException.class, () -> {
            Object unused = get(stage);
        });
        return failed.getCause() instanceof Refused refused
                ? refused.refusal().code()
                : failed.getCause().getClass().getSimpleName();
    }

    @Test
    void isToldOfWhatItFollows() throws IOException {
        Voices unused = start();
        assertEquals(List.of("PERSON_LEFT", "SESSION_ENDED"), running.host.follows("talker"));
        assertEquals(List.of(), running.host.follows("quiet"));
        assertEquals(List.of(), running.host.follows("absent"));
    }

    @Test
    void owesPhrasesAndJudgesOnItsOwnThreads() throws Exception {
        Voices voices = start();
        List<Delivery> owed = get(voices.owed("talker", "a", new Event("e")));
        assertEquals("https://a.test/hook", owed.get(0).target().toString());
        assertEquals("bridge-talker", owed.get(0).data());
        Fetch fetch = get(voices.phrase("talker", "a", owed.get(0), new Event("e")));
        assertEquals("bridge-talker", fetch.body().orElseThrow().text());
        assertEquals(Verdict.drop("as I like"), get(voices.judge("talker", owed.get(0), new Ok())));
        assertEquals(List.of(), get(voices.owed("quiet", "a", new Event("e"))));
        assertEquals("delivery.unknown", code(voices.phrase("quiet", "a", owed.get(0), new Event("e"))));
    }

    @Test
    void failuresAreSaid() throws Exception {
        Voices voices = start();
        assertEquals("server.deadline", code(voices.owed("talker", "a", new Event("stuck"))));
        assertEquals("IllegalStateException", code(voices.owed("talker", "a", new Event("broken"))));
        assertEquals("IllegalStateException", code(voices.owed("talker", "a", new Event("nothing"))));
        assertEquals("bridge.unknown", code(voices.owed("absent", "a", new Event("e"))));
        assertEquals("site.unknown", code(voices.owed("talker", "c", new Event("e"))));
        for (int i = 0; i < 200; i++) {
            assertTrue(get(voices.owed("talker", "b", new Event("e"))).size() == 1, "no place is lost");
        }
    }

    private static final class Ok implements io.lectern.bridge.Answer {
        @Override
        public int status() {
            return 200;
        }

        @Override
        public Optional<String> header(String name) {
            return Optional.empty();
        }

        @Override
        public byte[] body() {
            return new byte[0];
        }
    }

    private record Event(String id) implements MeetingEvent {
        @Override
        public Kind kind() {
            return Kind.SESSION_ENDED;
        }

        @Override
        public Instant at() {
            return Instant.EPOCH;
        }

        @Override
        public LiveRoom room() {
            throw new UnsupportedOperationException("No bridge here looks.");
        }

        @Override
        public Optional<EndReason> reason() {
            return Optional.empty();
        }

        @Override
        public Optional<Presence> person() {
            return Optional.empty();
        }

        @Override
        public List<Presence> attendance() {
            return List.of();
        }

        @Override
        public Optional<String> recording() {
            return Optional.empty();
        }
    }
}
