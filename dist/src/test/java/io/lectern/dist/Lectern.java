package io.lectern.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packed distribution, run as an operator runs it. */
final class Lectern implements AutoCloseable {
    /** Of the site "school". Good for nothing else. */
    static final String SECRET = "school-secret-0123456789abcdefghij";

    static final String OTHER_SECRET = "academy-secret-0123456789abcdefghi";
    private static final String READY = "Lectern is ready at ";

    private final Path home;
    private final Path config;
    private final Path log;
    private final int port;
    private final List<String> options;
    private Program program;
    private int starts;

    private Lectern(Parts parts, Path home, int port, String config, String... options) throws IOException {
        this.home = home;
        this.port = port;
        this.config = Files.writeString(parts.folder("lectern").resolve("lectern.yaml"), config);
        this.log = parts.log("lectern");
        this.options = List.of(options);
    }

    /** Starts it and waits until it is ready. */
    static Lectern start(Parts parts, Path home, int port, String config, String... options)
            throws IOException, InterruptedException {
        Lectern lectern = parts.add(new Lectern(parts, home, port, config, options));
        lectern.start();
        return lectern;
    }

    /** The distribution that Maven has just packed. */
    static Path distribution() {
        return Path.of(System.getProperty("lectern.home"));
    }

    /** A configuration of two sites; the first lives at that address. */
    static String config(int port, NatsServer nats, LiveKit media, String school) {
        return """
                listen: {host: 127.0.0.1, port: %1$d}
                publicUrl: http://127.0.0.1:%1$d
                data: ./data
                nats: {url: "%2$s"}
                livekit: {url: "%3$s", browserUrl: "%4$s", key: %5$s, secret: %6$s}
                sites:
                  - id: school
                    title: Example school
                    secret: %7$s
                    home: %8$s/
                    origins: [%8$s]
                  - id: academy
                    title: Example academy
                    secret: %9$s
                    home: https://academy.example
                    theme: {colors: {accent: "#7A2E8E"}}
                """.formatted(
                        port,
                        nats.url(),
                        media.url(),
                        media.browserUrl(),
                        LiveKit.KEY,
                        LiveKit.SECRET,
                        SECRET,
                        school,
                        OTHER_SECRET);
    }

    /** Starts it, again on the same port with the same data. */
    void start() throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(home.resolve("bin/lectern").toString()));
        command.addAll(List.of("--config", config.toString()));
        command.addAll(options);
        starts++;
        program = Program.start(log, Map.of(), command.toArray(String[]::new));
        Await.until(READY, () -> {
            if (!program.isAlive()) {
                throw new AssertionError("Lectern has stopped by itself");
            }
            return Files.readString(log)
                            .lines()
                            .filter(line -> line.startsWith(READY))
                            .count()
                    == starts;
        });
        Await.until("Lectern is ready", () -> Http.get(url() + "/health/ready").statusCode() == 200);
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    int port() {
        return port;
    }

    Path data() {
        return config.resolveSibling("data");
    }

    String log() throws IOException {
        return Files.readString(log);
    }

    void kill9() throws InterruptedException {
        program.kill();
    }

    int terminate(int seconds) throws InterruptedException {
        return program.terminate(seconds);
    }

    /** What a command of the distribution printed, and how it ended. */
    record Outcome(int code, String out, String err) {}

    /** Runs a command with this configuration to its end. */
    Outcome run(String... arguments) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--config", config.toString()));
        return run(all.toArray(String[]::new), config.getParent());
    }

    /** Runs a command of the distribution to its end. */
    static Outcome run(String[] arguments, Path folder) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(distribution().resolve("bin/lectern").toString()));
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile(folder, "out", ".txt");
        Path err = Files.createTempFile(folder, "err", ".txt");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            if (!process.waitFor(90, TimeUnit.SECONDS)) {
                throw new AssertionError("the command did not end: " + command);
            }
            return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            process.destroyForcibly();
        }
    }

    @Override
    public void close() throws Exception {
        if (program != null) {
            program.close();
        }
    }
}
