package io.lectern.bridge.testkit;

import io.lectern.bridge.Bridge;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** Runs recorded calls from the command line against the bridge on the class path. */
public final class RunCalls {
    private static final String USAGE = """
            usage: java -cp BRIDGE.jar:bridge-api.jar:bridge-testkit.jar io.lectern.bridge.testkit.RunCalls \\
                       [--resign] --sites sites.properties CALL.http|FOLDER...
            Runs the calls in order against the bridge and prints each answer. --resign signs them anew, now.
            Exit code: 0 all accepted, 1 some refused, 2 wrong use.
            """;

    private RunCalls() {}

    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments), ServiceLoader.load(Bridge.class).findFirst(), System.out));
    }

    static int run(List<String> arguments, Optional<Bridge> bridge, PrintStream out) {
        List<String> rest = new ArrayList<>(arguments);
        boolean resign = rest.remove("--resign");
        int sites = rest.indexOf("--sites");
        if (sites < 0 || rest.size() < 3 || sites + 1 >= rest.size()) {
            out.print(USAGE);
            return 2;
        }
        if (bridge.isEmpty()) {
            out.println("No bridge lies on the class path. Put its jar there.");
            return 2;
        }
        Path siteFile = Path.of(rest.remove(sites + 1));
        rest.remove(sites);
        List<RecordedCall> calls = new ArrayList<>();
        for (String name : rest) {
            Path path = Path.of(name);
            calls.addAll(Files.isDirectory(path) ? RecordedCall.folder(path) : List.of(RecordedCall.read(path)));
        }
        RecordedRun run = new RecordedRun(bridge.get(), RecordedSites.read(siteFile), new LecternSigner());
        List<RecordedRun.Result> results = resign ? run.resigned(calls, Instant.now()) : run.asRecorded(calls);
        for (RecordedRun.Result result : results) {
            out.printf(
                    "%s  %s  %d  %s%n",
                    result.call().name(),
                    result.call().call(),
                    result.answer().reply().status(),
                    result.answer().text());
        }
        return results.stream().allMatch(RecordedRun.Result::accepted) ? 0 : 1;
    }
}
