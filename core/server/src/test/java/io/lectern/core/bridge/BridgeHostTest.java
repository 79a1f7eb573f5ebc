package io.lectern.core.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lectern.core.bridge.BridgeState.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Loading: one broken jar never stops the others, and is reported in plain words. */
class BridgeHostTest {
    @TempDir
    Path folder;

    private HostFixture running;

    @BeforeEach
    void putsAGoodBridgeLast() throws IOException {
        BridgeJar.named("zgood").in(folder);
    }

    @AfterEach
    void stops() {
        if (running != null) {
            running.close();
        }
    }

    @Test
    void runsAGoodBridge() throws Exception {
        start();
        assertEquals(List.of(BridgeState.running("zgood", "1.2.3")), running.host.states());
        assertEquals("ok", running.call("zgood").body());
        assertEquals("open", running.get("/zgood/open").body());
        assertEquals(404, running.get("/zgood/other").statusCode());
    }

    @Test
    void letsBridgesShareThePageOfTheServerByWhatTheQueryHolds() throws Exception {
        BridgeJar.named("one")
                .mounts("Mount.open(\"GET\", \"/\").claiming(\"token\")")
                .open("return CompletableFuture.completedFuture(Reply.text(200, \"one\"));")
                .in(folder);
        BridgeJar.named("two")
                .mounts("Mount.open(\"GET\", \"/\").claiming(\"tok\")")
                .open("return CompletableFuture.completedFuture(Reply.text(200, \"two\"));")
                .in(folder);
        start();
        assertEquals("one", running.get("/?x=1&token=a").body());
        assertEquals("two", running.get("/?tok").body());
        assertEquals(404, running.get("/").statusCode());
        assertEquals(404, running.get("/?tokens=1&x=token").statusCode());
    }

    @Test
    void refusesTheServersOwnPageWithoutAClaim() throws Exception {
        BridgeJar.named("bad").mounts("Mount.open(\"GET\", \"/\")").in(folder);
        assertRefused("bad", "1.2.3", "belongs to the server itself");
    }

    @Test
    void refusesOneClaimTwice() throws Exception {
        BridgeJar.named("afirst")
                .mounts("Mount.open(\"GET\", \"/\").claiming(\"token\")")
                .in(folder);
        BridgeJar.named("bad")
                .mounts("Mount.open(\"GET\", \"/\").claiming(\"token\")")
                .in(folder);
        assertRefused("bad", "1.2.3", "clashes with GET /?token of the bridge afirst");
    }

    @Test
    void refusesWhatIsNoZip() throws Exception {
        Files.writeString(folder.resolve("bad.jar"), "this is no zip");
        assertRefused("bad.jar", "", "cannot be read as a jar");
    }

    @Test
    void refusesAnEmptyFile() throws Exception {
        Files.createFile(folder.resolve("bad.jar"));
        assertRefused("bad.jar", "", "cannot be read as a jar");
    }

    @Test
    void refusesAJarWithoutAnId() throws Exception {
        BridgeJar.named("bad").without("Plugin-Id").in(folder);
        assertRefused("bad.jar", "", "Plugin-Id");
    }

    @Test
    void refusesAJarWithoutAManifest() throws Exception {
        try (var zip = new java.util.zip.ZipOutputStream(Files.newOutputStream(folder.resolve("bad.jar")))) {
            zip.putNextEntry(new java.util.zip.ZipEntry("x"));
        }
        assertRefused("bad.jar", "", "no manifest");
    }

    @Test
    void refusesAJarWithoutAVersion() throws Exception {
        BridgeJar.named("bad").without("Plugin-Version").in(folder);
        assertRefused("bad.jar", "", "Plugin-Version");
    }

    @Test
    void refusesAJarWhoseClassIsMissing() throws Exception {
        BridgeJar.named("bad").service("t.bad.Gone").in(folder);
        assertRefused("bad", "1.2.3", "t.bad.Gone");
    }

    @Test
    void refusesAJarWhoseLibraryIsMissing() throws Exception {
        BridgeJar.named("bad")
                .members("public Main() throws Exception { Class.forName(\"io.vertx.core.Vertx\"); }")
                .in(folder);
        assertRefused("bad", "1.2.3", "misses the class io.vertx.core.Vertx");
    }

    @Test
    void refusesAJarThatNamesNoBridge() throws Exception {
        BridgeJar.named("bad").service("# nothing\n").in(folder);
        assertRefused("bad", "1.2.3", "names no bridge");
    }

    @Test
    void refusesAJarThatNamesAStranger() throws Exception {
        BridgeJar.named("bad").service("org.slf4j.LoggerFactory").in(folder);
        assertRefused("bad", "1.2.3", "service file");
    }

    @Test
    void refusesAConstructorThatThrows() throws Exception {
        BridgeJar.named("bad")
                .members("public Main() { throw new IllegalStateException(\"out of paper\"); }")
                .in(folder);
        assertRefused("bad", "1.2.3", "out of paper");
    }

    @Test
    void refusesAConstructorThatNeverEnds() throws Exception {
        BridgeJar.named("bad").members("public Main() { sleep(60000); }").in(folder);
        start(BridgeOptions.below("").withDeadline(Duration.ofSeconds(1)));
        assertRefused("bad", "1.2.3", "longer than 1 s");
    }

    @Test
    void refusesAnAccountOfItselfThatFails() throws Exception {
        BridgeJar.named("bad").mounts("").in(folder);
        assertRefused("bad", "1.2.3", "names no mount");
    }

    @Test
    void refusesAMountThatIsTaken() throws Exception {
        BridgeJar.named("first").in(folder, "0.jar");
        BridgeJar.named("bad")
                .mounts("Mount.proved(\"POST\", \"/first/*\", 10)")
                .in(folder, "1.jar");
        assertRefused("bad", "1.2.3", "clashes with POST /first/call of the bridge first");
    }

    @Test
    void refusesAMountThatIsTakenForOneSite() throws Exception {
        BridgeJar.named("first")
                .mounts("Mount.open(\"GET\", \"/{site}/first/*\")")
                .in(folder, "0.jar");
        BridgeJar.named("bad")
                .mounts("Mount.open(\"GET\", \"/school/first/second\")")
                .in(folder, "1.jar");
        assertRefused("bad", "1.2.3", "clashes with GET /{site}/first/* of the bridge first");
    }

    @Test
    void refusesAMountOfTheServer() throws Exception {
        BridgeJar.named("bad").mounts("Mount.open(\"GET\", \"/health/deep\")").in(folder);
        assertRefused("bad", "1.2.3", "/health");
    }

    @Test
    void refusesTheSecondOfTwoWithTheSameId() throws Exception {
        BridgeJar.named("zgood").mounts("Mount.open(\"GET\", \"/elsewhere\")").in(folder, "zz-copy.jar");
        assertRefused("zz-copy.jar", "", "taken by zgood.jar");
    }

    @Test
    void refusesABridgeThatCallsItselfOtherThanItsJar() throws Exception {
        BridgeJar.named("bad").callingItself("zgood").in(folder);
        assertRefused("bad", "1.2.3", "Both must be the same");
    }

    @Test
    void refusesADependency() throws Exception {
        BridgeJar.named("bad").manifest("Plugin-Dependencies", "nowhere@1.0.0").in(folder);
        assertRefused("bad.jar", "", "depends on another plugin, nowhere");
    }

    @Test
    void refusesABridgeForANewerServer() throws Exception {
        BridgeJar.named("bad").manifest("Plugin-Requires", ">=9.0.0").in(folder);
        assertRefused("bad.jar", "", "needs a server of version >=9.0.0, this one is 0.1.0");
    }

    @Test
    void refusesRequirementsThatMeanNothing() throws Exception {
        BridgeJar.named("bad").manifest("Plugin-Requires", "newest please").in(folder);
        assertRefused("bad.jar", "", "manifest");
    }

    @Test
    void takesASnapshotForItsRelease() throws Exception {
        BridgeJar.named("other").manifest("Plugin-Requires", ">=0.1.0").in(folder);
        start();
        assertTrue(running.host.states().stream().allMatch(state -> state.status() == Status.RUNNING));
    }

    @Test
    void refusesAPluginClass() throws Exception {
        BridgeJar.named("bad").manifest("Plugin-Class", "t.bad.Main").in(folder);
        assertRefused("bad.jar", "", "Plugin-Class");
    }

    @Test
    void ignoresACopyOfTheContractInTheJar() throws Exception {
        BridgeJar.named("copy").bundlingTheContract().in(folder);
        start();
        assertEquals("ok", running.call("copy").body());
    }

    @Test
    void showsABridgeTheContractAndSlf4jAlone() throws Exception {
        String look = "String seen = \"\"; for (String n : List.of(\"io.vertx.core.Vertx\", \"org.pf4j.Plugin\","
                + " \"io.lectern.core.bridge.BridgeHost\", \"ch.qos.logback.classic.Logger\", \"org.slf4j.Logger\","
                + " \"io.lectern.bridge.Bridge\", \"java.sql.Connection\")) {"
                + " try { Class.forName(n); seen += n + \" \"; } catch (ClassNotFoundException e) { } }"
                + " var t = Thread.currentThread().getContextClassLoader();"
                + " seen += (t == Main.class.getClassLoader()) + \" \" + (t.getResource(\"mine.txt\") != null) + \" \""
                + " + (t.getResource(\"io/vertx/core/Vertx.class\") != null) + \" \""
                + " + Collections.list(t.getResources(\"META-INF/services/io.lectern.bridge.Bridge\")).size();"
                + " return CompletableFuture.completedFuture(Reply.text(200, seen));";
        BridgeJar.named("looker")
                .handle("try { " + look + " } catch (java.io.IOException e) { throw new IllegalStateException(e); }")
                .file("mine.txt", new byte[1])
                .in(folder);
        start();
        assertEquals(
                "org.slf4j.Logger io.lectern.bridge.Bridge java.sql.Connection true true false 1",
                running.call("looker").body());
    }

    @Test
    void runsWithoutAFolder() {
        folder = folder.resolve("none");
        start();
        assertEquals(List.of(), running.host.states());
    }

    private void start() {
        start(BridgeOptions.below(""));
    }

    private void start(BridgeOptions options) {
        running = new HostFixture(folder, options);
    }

    private void assertRefused(String id, String version, String because) throws Exception {
        if (running == null) {
            start();
        }
        List<BridgeState> refused = running.host.states().stream()
                .filter(state -> state.status() == Status.REFUSED)
                .toList();
        assertEquals(1, refused.size(), running.host.states().toString());
        assertEquals(id, refused.get(0).id());
        assertEquals(version, refused.get(0).version());
        assertTrue(refused.get(0).reason().contains(because), refused.get(0).reason());
        assertEquals("ok", running.call("zgood").body(), "The good bridge was stopped by the broken one.");
    }
}
