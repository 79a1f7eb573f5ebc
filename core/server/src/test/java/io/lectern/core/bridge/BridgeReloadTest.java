package io.lectern.core.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bridges that come, change and go while the server runs. */
class BridgeReloadTest {
    @TempDir
    Path folder;

    @TempDir
    Path workshop;

    @Test
    void loadsReplacesAndUnloads() throws Exception {
        try (HostFixture running = new HostFixture(folder, BridgeOptions.below(""))) {
            assertEquals(404, running.call("late").statusCode());
            drop("late", "one");
            refresh(running);
            assertEquals("one", running.call("late").body());
            drop("late", "two");
            refresh(running);
            assertEquals("two", running.call("late").body());
            Files.delete(folder.resolve("late.jar"));
            refresh(running);
            assertEquals(404, running.call("late").statusCode());
            assertEquals(List.of(), running.host.states());
            assertEquals("turning", running.get("/loop").body());
        }
    }

    @Test
    void takesAJarOnlyWhenItIsWhole() throws Exception {
        try (HostFixture running = new HostFixture(folder, BridgeOptions.below(""))) {
            Path jar = drop("late", "one");
            running.host.refresh();
            assertEquals(List.of(), running.host.states(), "Taken at the first sight of it.");
            Files.setLastModifiedTime(jar, FileTime.fromMillis(1));
            running.host.refresh();
            assertEquals(List.of(), running.host.states(), "Taken while it still changed.");
            running.host.refresh();
            assertEquals("one", running.call("late").body());
        }
    }

    @Test
    void letsCallsInHandEndAndTellsOthersToComeAgain() throws Exception {
        BridgeJar.named("late")
                .handle("sleep(1500); return CompletableFuture.completedFuture(Reply.text(200, \"old\"));")
                .in(folder);
        try (HostFixture running = new HostFixture(folder, BridgeOptions.below(""))) {
            CompletableFuture<HttpResponse<String>> old = running.calling("late", "a");
            while (Thread.getAllStackTraces().entrySet().stream()
                    .noneMatch(thread -> thread.getKey().getName().startsWith("bridge-late-")
                            && List.of(thread.getValue()).toString().contains("Thread.sleep"))) {
                Thread.sleep(10);
            }
            drop("late", "new");
            CompletableFuture<Void> refreshed = CompletableFuture.runAsync(() -> refresh(running));
            HttpResponse<String> meanwhile = running.call("late");
            while (meanwhile.statusCode() == 200 && !refreshed.isDone()) {
                meanwhile = running.call("late");
            }
            assertEquals("old", old.get().body());
            refreshed.get();
            assertEquals("new", running.call("late").body());
        }
    }

    @Test
    void keepsTheOthersWhenOneIsBroken() throws Exception {
        drop("good", "fine");
        try (HostFixture running = new HostFixture(folder, BridgeOptions.below(""))) {
            Files.writeString(folder.resolve("bad.jar"), "no jar");
            refresh(running);
            assertEquals("fine", running.call("good").body());
            assertEquals(2, running.host.states().size());
            assertEquals(
                    BridgeState.Status.REFUSED, running.host.states().get(0).status());
            Files.delete(folder.resolve("bad.jar"));
            refresh(running);
            assertEquals(1, running.host.states().size());
        }
    }

    @Test
    void takesWhatWasRefusedWhenThePlaceIsFree() throws Exception {
        drop("one", "first");
        try (HostFixture running = new HostFixture(folder, BridgeOptions.below(""))) {
            BridgeJar.named("one")
                    .handle("return CompletableFuture.completedFuture(Reply.text(200, \"second\"));")
                    .in(folder, "two.jar");
            refresh(running);
            assertEquals("first", running.call("one").body());
            Files.delete(folder.resolve("one.jar"));
            refresh(running);
            assertEquals("second", running.call("one").body());
        }
    }

    @Test
    void leavesNoClassLoaderBehindAfterFiftyReloads() throws Exception {
        String telling = "static { System.getProperties().put(\"test.loader.often\","
                + " new java.lang.ref.WeakReference<>(Main.class.getClassLoader())); }\n"
                + "static final ThreadLocal<Object> HELD = new ThreadLocal<>();"
                + " static final org.slf4j.Logger LOG = org.slf4j.LoggerFactory.getLogger(Main.class);";
        Path jar = BridgeJar.named("often")
                .members(telling)
                .handle("HELD.set(new Main()); return m.rooms().end(\"x\").thenApply(e -> Reply.text(200, \"ok\"));")
                .in(workshop);
        List<WeakReference<?>> loaders = new ArrayList<>();
        try (HostFixture running = new HostFixture(folder, BridgeOptions.below(""))) {
            for (int i = 0; i < 50; i++) {
                Path there = Files.copy(jar, folder.resolve("often.jar"), StandardCopyOption.REPLACE_EXISTING);
                Files.setLastModifiedTime(there, FileTime.fromMillis(1_000L * (i + 1)));
                refresh(running);
                assertEquals("ok", running.call("often").body());
                loaders.add((WeakReference<?>) System.getProperties().remove("test.loader.often"));
            }
            Files.delete(folder.resolve("often.jar"));
            refresh(running);
            for (int i = 0; i < 50 && loaders.stream().anyMatch(loader -> loader.get() != null); i++) {
                System.gc();
                Thread.sleep(100);
            }
            assertEquals(50, loaders.size());
            assertTrue(loaders.stream().allMatch(loader -> loader.get() == null), "A class loader stayed in memory.");
        }
    }

    /** Puts a bridge into the folder that answers so, newer than any before. */
    private Path drop(String id, String answer) throws Exception {
        Path made = BridgeJar.named(id)
                .handle("return CompletableFuture.completedFuture(Reply.text(200, \"" + answer + "\"));")
                .in(workshop);
        Path there = Files.copy(made, folder.resolve(id + ".jar"), StandardCopyOption.REPLACE_EXISTING);
        return Files.setLastModifiedTime(there, FileTime.fromMillis(System.nanoTime() / 1_000_000));
    }

    /** A jar is taken at the second look. */
    private static void refresh(HostFixture running) {
        running.host.refresh();
        running.host.refresh();
    }
}
