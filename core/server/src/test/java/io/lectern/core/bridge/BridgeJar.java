package io.lectern.core.bridge;

import io.lectern.bridge.Bridge;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;

/** Builds a real bridge jar: Java source, compiled against the contract alone, packed as a bridge is packed. */
final class BridgeJar {
    private final String id;
    private final Map<String, String> manifest = new LinkedHashMap<>();
    private final Map<String, byte[]> more = new LinkedHashMap<>();
    private String service;
    private String about;
    private String mounts;
    private String members = "";
    private String handle = "return CompletableFuture.completedFuture(Reply.text(200, \"ok\"));";
    private String open = "return CompletableFuture.completedFuture(Reply.text(200, \"open\"));";
    private String refuse =
            "return Reply.text(r.code().equals(\"fault\") ? 500 : r.code().startsWith(\"server\") ? 503 : 400,"
                    + " \"no \" + r.code() + \" \" + r.incident().orElse(\"\"));";

    private BridgeJar(String id) {
        this.id = id;
        this.about = id;
        this.service = "t." + id + ".Main";
        this.mounts = "Mount.proved(\"POST\", \"/" + id + "/call\", 1000), Mount.open(\"GET\", \"/" + id + "/open\")";
        manifest.put("Plugin-Id", id);
        manifest.put("Plugin-Version", "1.2.3");
    }

    /** A bridge that answers {@code ok} at {@code POST /ID/call} and {@code open} at {@code GET /ID/open}. */
    static BridgeJar named(String id) {
        return new BridgeJar(id);
    }

    BridgeJar manifest(String name, String value) {
        manifest.put(name, value);
        return this;
    }

    BridgeJar without(String name) {
        manifest.remove(name);
        return this;
    }

    BridgeJar service(String lines) {
        service = lines;
        return this;
    }

    BridgeJar callingItself(String other) {
        about = other;
        return this;
    }

    BridgeJar mounts(String java) {
        mounts = java;
        return this;
    }

    BridgeJar members(String java) {
        members = java;
        return this;
    }

    BridgeJar handle(String java) {
        handle = java;
        return this;
    }

    BridgeJar open(String java) {
        open = java;
        return this;
    }

    BridgeJar refuse(String java) {
        refuse = java;
        return this;
    }

    BridgeJar file(String name, byte[] content) {
        more.put(name, content);
        return this;
    }

    /** Bundles the contract's own classes, as a careless author would. */
    BridgeJar bundlingTheContract() throws IOException {
        Path contract = contract();
        if (Files.isDirectory(contract)) {
            try (Stream<Path> classes = Files.walk(contract.resolve("io/lectern/bridge"))) {
                for (Path file : classes.filter(Files::isRegularFile).toList()) {
                    file(contract.relativize(file).toString(), Files.readAllBytes(file));
                }
            }
        } else {
            try (var jar = new java.util.jar.JarFile(contract.toFile())) {
                for (var entry :
                        jar.stream().filter(e -> e.getName().endsWith(".class")).toList()) {
                    file(entry.getName(), jar.getInputStream(entry).readAllBytes());
                }
            }
        }
        return this;
    }

    Path in(Path folder) throws IOException {
        return in(folder, id + ".jar");
    }

    Path in(Path folder, String fileName) throws IOException {
        Path work = Files.createTempDirectory("bridge-source");
        Path source = Files.createDirectories(work.resolve("t/" + id)).resolve("Main.java");
        Files.writeString(source, source());
        Path classes = Files.createDirectories(work.resolve("classes"));
        List<String> arguments = new ArrayList<>(List.of("--release", "17", "-proc:none", "-nowarn", "-cp"));
        arguments.addAll(List.of(contract() + ":" + slf4j(), "-d", classes.toString(), source.toString()));
        int result = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
        if (result != 0) {
            throw new IllegalStateException("The test's bridge does not compile:\n" + source());
        }
        Path jar = Files.createDirectories(folder).resolve(fileName);
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out, manifest());
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                put(entries, classes.relativize(file).toString(), Files.readAllBytes(file));
            }
            put(entries, "META-INF/services/" + Bridge.class.getName(), service.getBytes(StandardCharsets.UTF_8));
            for (Map.Entry<String, byte[]> file : more.entrySet()) {
                put(entries, file.getKey(), file.getValue());
            }
        }
        return jar;
    }

    private Manifest manifest() {
        Manifest made = new Manifest();
        made.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.forEach((name, value) -> made.getMainAttributes().putValue(name, value));
        return made;
    }

    private String source() {
        return """
                package t.%s;
                import io.lectern.bridge.*;
                import java.util.*;
                import java.util.concurrent.*;
                public final class Main implements Bridge {
                    %s
                    public About about() { return new About("%s", "Test", List.of(%s)); }
                    public CompletionStage<Optional<Site>> authenticate(Call c, Sites s) {
                        return CompletableFuture.completedFuture(c.header("Who").flatMap(s::find));
                    }
                    public CompletionStage<Reply> handle(Call c, Meetings m) { %s }
                    public CompletionStage<Reply> open(Call c, Sites s) { %s }
                    public Reply refuse(Call c, Refusal r) { %s }
                    static void sleep(long ms) {
                        try { Thread.sleep(ms); } catch (InterruptedException e) { throw new IllegalStateException("interrupted"); }
                    }
                }
                """.formatted(id, members, about, mounts, handle, open, refuse);
    }

    private static void put(JarOutputStream entries, String name, byte[] content) throws IOException {
        entries.putNextEntry(new ZipEntry(name));
        entries.write(content);
        entries.closeEntry();
    }

    private static Path contract() {
        return home(Bridge.class);
    }

    private static Path slf4j() {
        return home(org.slf4j.Logger.class);
    }

    private static Path home(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
