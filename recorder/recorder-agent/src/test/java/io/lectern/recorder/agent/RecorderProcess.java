package io.lectern.recorder.agent;

import java.io.IOException;
import java.net.URI;

/** A recorder in a process of its own, as an operator starts it. */
final class RecorderProcess {
    private RecorderProcess() {}

    static Process start(Bench bench, URI url, String id) throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        RecorderMain.class.getName(),
                        "record",
                        "--url",
                        url.toString(),
                        "--out",
                        bench.root.toString(),
                        "--work",
                        bench.work.toString(),
                        "--id",
                        id,
                        "--size",
                        "640x360",
                        "--min-free",
                        "64",
                        "--reserve",
                        "32")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
