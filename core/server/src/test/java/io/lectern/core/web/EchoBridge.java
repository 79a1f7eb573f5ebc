package io.lectern.core.web;

import io.lectern.bridge.About;
import io.lectern.bridge.Bridge;
import io.lectern.bridge.Call;
import io.lectern.bridge.Meetings;
import io.lectern.bridge.Mount;
import io.lectern.bridge.Refusal;
import io.lectern.bridge.Reply;
import io.lectern.bridge.Site;
import io.lectern.bridge.Sites;
import io.lectern.core.gateway.TestHome;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** A bridge that answers one open path, and packs itself into a jar. */
public final class EchoBridge implements Bridge {
    @Override
    public About about() {
        return new About(
                "echo", "Echo", List.of(Mount.open("GET", "/echo/open"), Mount.proved("POST", "/echo/call", 100)));
    }

    @Override
    public CompletionStage<Optional<Site>> authenticate(Call call, Sites sites) {
        return CompletableFuture.completedFuture(Optional.empty());
    }

    @Override
    public CompletionStage<Reply> handle(Call call, Meetings meetings) {
        throw new IllegalStateException("nobody is ever authenticated");
    }

    @Override
    public CompletionStage<Reply> open(Call call, Sites sites) {
        return CompletableFuture.completedFuture(Reply.text(200, "open at " + call.target()));
    }

    @Override
    public Reply refuse(Call call, Refusal why) {
        return Reply.text(401, why.code());
    }

    /** A folder of bridges with this one, and one that is broken. */
    static Path folder() {
        try {
            Path folder = TestHome.fresh();
            Files.writeString(folder.resolve("broken.jar"), "no jar at all");
            Manifest manifest = new Manifest();
            manifest.getMainAttributes().putValue("Manifest-Version", "1.0");
            manifest.getMainAttributes().putValue("Plugin-Id", "echo");
            manifest.getMainAttributes().putValue("Plugin-Version", "1.2.3");
            String own = EchoBridge.class.getName().replace('.', '/') + ".class";
            try (OutputStream file = Files.newOutputStream(folder.resolve("echo.jar"));
                    JarOutputStream jar = new JarOutputStream(file, manifest);
                    InputStream code = Objects.requireNonNull(
                            EchoBridge.class.getClassLoader().getResourceAsStream(own))) {
                for (Map.Entry<String, byte[]> entry : Map.of(
                                own,
                                code.readAllBytes(),
                                "META-INF/services/" + Bridge.class.getName(),
                                EchoBridge.class.getName().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .entrySet()) {
                    jar.putNextEntry(new ZipEntry(entry.getKey()));
                    jar.write(entry.getValue());
                    jar.closeEntry();
                }
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
