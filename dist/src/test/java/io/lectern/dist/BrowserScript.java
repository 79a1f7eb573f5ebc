package io.lectern.dist;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A script that drives browsers. It prints what it does; a line {@code ASK name} has this side do something to the
 * servers and answer {@code DONE}; what it prints after a line {@code FAIL} says why the test failed.
 */
final class BrowserScript {
    private static final int LIMIT_MINUTES = 6;
    private static final Path FOLDER = Path.of("src/test/browser");
    private static final Path SCREENSHOTS = Path.of("target/screenshots");

    private final Parts parts;
    private final Map<String, String> settings = new HashMap<>();
    private final Map<String, Action> actions = new HashMap<>();

    BrowserScript(Parts parts) {
        this.parts = parts;
    }

    /** Something that a script may ask for. */
    interface Action {
        void run() throws Exception;
    }

    BrowserScript with(String name, String value) {
        settings.put("IT_" + name, value);
        return this;
    }

    /** A camera and a microphone for one of the participants. */
    BrowserScript with(String name, FakeMedia media) {
        return with(name + "_VIDEO", media.video().toString())
                .with(name + "_SOUND", media.sound().toString());
    }

    BrowserScript on(String ask, Action action) {
        actions.put(ask, action);
        return this;
    }

    /** Runs it to its end, and fails as it fails. */
    void run(String script) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder("node", FOLDER.resolve(script).toString()).redirectErrorStream(true);
        builder.environment().putAll(settings);
        builder.environment()
                .put("IT_SCREENSHOTS", Files.createDirectories(SCREENSHOTS).toString());
        // The browsers' profiles and caches, too, are gone with the test.
        String folder = parts.folder("browser").toString();
        builder.environment().putAll(Map.of("TMPDIR", folder, "XDG_CACHE_HOME", folder, "XDG_CONFIG_HOME", folder));
        Process process = builder.start();
        try (Program program = parts.add(Program.of(process))) {
            Thread watch = new Thread(() -> killLate(process, program), "watch " + script);
            watch.setDaemon(true);
            watch.start();
            converse(process, script);
        }
    }

    private void converse(Process process, String script) throws Exception {
        StringBuilder why = new StringBuilder();
        boolean failed = false;
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
                Writer answers = process.outputWriter(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                System.out.println("  " + line);
                if (failed) {
                    why.append(line).append('\n');
                } else if (line.equals("FAIL")) {
                    failed = true;
                } else if (line.startsWith("ASK ")) {
                    actions.get(line.substring("ASK ".length())).run();
                    answers.write("DONE\n");
                    answers.flush();
                }
            }
        } catch (IOException e) {
            throw new AssertionError(script + " broke off", e);
        }
        if (failed || !process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new AssertionError(script + " failed; pictures of its pages lie in " + SCREENSHOTS + "\n" + why);
        }
    }

    private static void killLate(Process process, Program program) {
        try {
            if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
                System.out.println("  the script hangs and is ended");
                program.kill();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
