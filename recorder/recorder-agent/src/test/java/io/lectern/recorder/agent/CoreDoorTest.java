package io.lectern.recorder.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.net.httpserver.HttpServer;
import io.lectern.recorder.CaptureOrder;
import io.lectern.recorder.CatalogueEntry;
import io.lectern.recorder.Entrance;
import io.lectern.recorder.JoinReply;
import io.lectern.recorder.JoinRequest;
import io.lectern.recorder.Owner;
import io.lectern.recorder.Reason;
import io.lectern.recorder.RecorderJson;
import io.lectern.recorder.agent.capture.Halt;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CoreDoorTest {
    private final List<JoinRequest> asked = new ArrayList<>();
    private final List<Integer> answers = new ArrayList<>();
    private HttpServer core;

    @BeforeEach
    void serve() throws Exception {
        core = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        core.createContext("/sub/recorder/v1/join", exchange -> {
            try (exchange) {
                asked.add(RecorderJson.read(exchange.getRequestBody().readAllBytes(), JoinRequest.class));
                byte[] reply = "{\"join\":\"http://h/app\",\"streams\":[\"rtmp://h/app/key1\"]}"
                        .getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(answers.isEmpty() ? 200 : answers.remove(0), reply.length);
                exchange.getResponseBody().write(reply);
            } catch (RecorderJson.Malformed e) {
                throw new AssertionError(e);
            }
        });
        core.start();
    }

    @AfterEach
    void stop() {
        core.stop(0);
    }

    private JoinLink link() {
        URI base = URI.create("http://127.0.0.1:" + core.getAddress().getPort() + "/sub");
        return new CoreDoor("r1", Optional.empty())
                .link(CatalogueEntry.offered(
                                "rec",
                                "school",
                                "room",
                                "s1",
                                "A class",
                                1,
                                new CaptureOrder(640, 360, 25, 1000, List.of()),
                                new Entrance(base, "the ticket"))
                        .edit()
                        .accepted(new Owner("r1", "north", "d1"))
                        .done());
    }

    @Test
    void everyBrowserGetsAnAddressOfItsOwn() throws Exception {
        JoinReply reply = link().next(2, new Halt());

        assertEquals(URI.create("http://h/app"), reply.join());
        assertEquals("key1", reply.streams().get(0).key());
        assertEquals(List.of(new JoinRequest("rec", "the ticket", "r1", 1, 2)), asked);
        assertFalse(asked.toString().contains("the ticket"));
    }

    @Test
    void aCoreThatIsNotReadyIsAskedAgain() throws Exception {
        answers.addAll(List.of(503, 409));

        assertEquals(URI.create("http://h/app"), link().next(0, new Halt()).join());
        assertEquals(3, asked.size());
    }

    @Test
    void whoIsNotLetInDoesNotKnockAgain() {
        for (int refused : List.of(410, 403, 404)) {
            answers.add(refused);
            JoinLink.Over over = assertThrows(JoinLink.Over.class, () -> link().next(0, new Halt()));
            assertEquals(
                    refused == 410 ? Reason.ENDED : Reason.NOT_READY,
                    over.reason().code());
        }
        assertEquals(3, asked.size());
    }

    @Test
    void aStopEndsTheAsking() throws Exception {
        core.stop(0);
        Halt halt = new Halt();
        CompletableFuture<Throwable> ended =
                CompletableFuture.supplyAsync(() -> assertThrows(Halt.Halted.class, () -> link().next(0, halt)));
        Thread.sleep(300);
        halt.ask(new Reason(Reason.STOPPED, "Enough."));

        assertEquals(Halt.Halted.class, ended.get(20, TimeUnit.SECONDS).getClass());
    }
}
