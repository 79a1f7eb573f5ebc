package io.lectern.core.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Closing: routes gone, calls ended, threads ended, nothing of a bridge left in memory. */
class BridgeUnloadTest {
    @TempDir
    Path folder;

    @Test
    void takesRoutesAndThreadsAway() throws Exception {
        BridgeJar.named("gone").in(folder);
        try (HostFixture running = new HostFixture(folder, BridgeOptions.below(""))) {
            assertEquals("ok", running.call("gone").body());
            running.host.close();
            assertEquals(404, running.call("gone").statusCode());
            assertEquals(List.of(), running.host.states());
            assertFalse(Thread.getAllStackTraces().keySet().stream()
                    .anyMatch(thread -> thread.getName().startsWith("bridge-gone-")));
        }
    }

    @Test
    void endsACallInTheMiddleWithAWord() throws Exception {
        BridgeJar.named("busy").handle("sleep(60000); return null;").in(folder);
        try (HostFixture running = new HostFixture(folder, BridgeOptions.below(""))) {
            CompletableFuture<HttpResponse<String>> call = running.calling("busy", "a");
            Thread.sleep(300);
            running.host.close();
            assertEquals(503, call.get().statusCode());
        }
    }

    @Test
    void leavesNoClassLoaderBehind() throws Exception {
        // A bridge with everything that tends to hold on: thread locals, timers, pools, loggers, a failure, a file.
        BridgeJar.named("heavy")
                .members(tellingItsLoader("heavy")
                        + "static final ThreadLocal<Object> HELD = new ThreadLocal<>();"
                        + " static final org.slf4j.Logger LOG = org.slf4j.LoggerFactory.getLogger(Main.class);")
                .handle("HELD.set(new Main()); LOG.debug(\"called\");"
                        + " if (new String(c.body()).equals(\"fail\")) { throw new IllegalStateException(\"on purpose\"); }"
                        + " return CompletableFuture.supplyAsync(() -> \"x\").orTimeout(60, TimeUnit.SECONDS)"
                        + ".thenCompose(x -> m.rooms().end(x)).thenApply(e -> Reply.text(200, \"ok\"));")
                .open("return CompletableFuture.completedFuture(Reply.file(\"text/plain\", \"x.txt\","
                        + " () -> Main.class.getResourceAsStream(\"/x.txt\")));")
                .file("x.txt", new byte[10])
                .in(folder);
        BridgeJar.named("broken")
                .members(tellingItsLoader("broken")
                        + "public Main() { throw new IllegalStateException(\"on purpose\"); }")
                .in(folder);
        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        try (HostFixture running = new HostFixture(folder, BridgeOptions.below(""))) {
            loaders.add(loader("heavy"));
            loaders.add(loader("broken"));
            for (int i = 0; i < 20; i++) {
                assertEquals("ok", running.call("heavy").body());
            }
            assertEquals(500, running.call("heavy", "a", "fail").statusCode());
            assertEquals(400, running.call("heavy", "nobody", "").statusCode());
            assertEquals(10, running.get("/heavy/open").body().length());
            running.host.close();
            // The server and its kept connections go on; only the bridges are gone.
            assertEquals("turning", running.get("/loop").body());
            for (int i = 0; i < 50 && loaders.stream().anyMatch(loader -> loader.get() != null); i++) {
                System.gc();
                Thread.sleep(100);
            }
            assertTrue(
                    loaders.stream().allMatch(loader -> loader.get() == null),
                    "A class loader stayed in memory: "
                            + loaders.stream().map(WeakReference::get).toList());
        }
    }

    private static String tellingItsLoader(String id) {
        return "static { System.getProperties().put(\"test.loader." + id + "\","
                + " new java.lang.ref.WeakReference<>(Main.class.getClassLoader())); }\n";
    }

    @SuppressWarnings("unchecked")
    private static WeakReference<ClassLoader> loader(String id) {
        WeakReference<ClassLoader> told =
                (WeakReference<ClassLoader>) System.getProperties().remove("test.loader." + id);
        assertTrue(told.get() != null, "The bridge " + id + " told no loader.");
        return told;
    }
}
