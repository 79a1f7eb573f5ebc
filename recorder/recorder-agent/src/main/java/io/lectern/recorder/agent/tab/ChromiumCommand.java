package io.lectern.recorder.agent.tab;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The command line of the browser. RATIONALE.md says what the less obvious switches are for. */
final class ChromiumCommand {
    /**
     * Runs the browser (from the second argument on) and afterwards removes its profile (the first one), also when the
     * recorder is killed: then this shell gets TERM, the browser sees its pipe close, and is killed if it stays. The
     * browser leads a process group of its own, so none of its helpers remains.
     */
    private static final String GUARD = """
            profile=$1
            shift
            exec 3<&0 4>&1 </dev/null >/dev/null
            trap : TERM INT HUP
            setsid "$@" &
            browser=$!
            exec 3<&- 4>&-
            wait $browser
            n=0
            while kill -0 $browser 2>/dev/null && [ $n -lt 10 ]; do sleep 0.2; n=$((n + 1)); done
            kill -KILL -$browser 2>/dev/null
            rm -rf -- "$profile" || { sleep 0.5; rm -rf -- "$profile"; }
            """;

    private static final List<String> FIXED = List.of(
            "--headless=new",
            "--kiosk",
            "--disable-infobars",
            "--auto-accept-this-tab-capture",
            "--remote-debugging-pipe",
            "--autoplay-policy=no-user-gesture-required",
            "--disable-gpu",
            "--disable-quic",
            "--disable-dev-shm-usage",
            "--disable-background-timer-throttling",
            "--disable-backgrounding-occluded-windows",
            "--disable-renderer-backgrounding",
            "--disable-hang-monitor",
            "--disable-ipc-flooding-protection",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-default-apps",
            "--disable-breakpad",
            "--disable-crash-reporter",
            "--disable-client-side-phishing-detection",
            "--metrics-recording-only",
            "--no-first-run",
            "--no-default-browser-check",
            "--password-store=basic",
            "--use-mock-keychain",
            "--force-color-profile=srgb",
            "--force-device-scale-factor=1",
            "--hide-scrollbars",
            "--disable-features=Translate,MediaRouter,OptimizationHints,CalculateNativeWinOcclusion",
            "--lang=en-US");

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    private ChromiumCommand() {}

    static List<String> of(String chromium, int width, int height, URI join, Path profile, boolean sandbox) {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", GUARD, "guard", profile.toString(), chromium));
        command.addAll(FIXED);
        command.add("--screen-info={" + width + "x" + height + "}");
        command.add("--user-data-dir=" + profile);
        if (!sandbox) {
            command.add("--no-sandbox");
        }
        if ("http".equals(join.getScheme()) && join.getHost() != null && !LOOPBACK.contains(join.getHost())) {
            // Capture is permitted on secure origins only; a server inside one's own network may have no certificate.
            command.add("--unsafely-treat-insecure-origin-as-secure=http://" + join.getRawAuthority());
        }
        command.add("about:blank");
        return command;
    }
}
