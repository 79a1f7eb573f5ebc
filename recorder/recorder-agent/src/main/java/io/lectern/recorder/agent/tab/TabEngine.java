package io.lectern.recorder.agent.tab;

import io.lectern.recorder.agent.capture.Capture;
import io.lectern.recorder.agent.capture.CaptureException;
import io.lectern.recorder.agent.capture.CaptureSpec;
import io.lectern.recorder.agent.capture.CaptureWatch;
import io.lectern.recorder.agent.capture.Engine;
import io.lectern.recorder.agent.capture.Halt;
import io.lectern.recorder.agent.process.Child;
import io.lectern.recorder.agent.process.Scope;
import io.lectern.recorder.agent.process.WorkFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Captures the tab of a headless Chromium that has joined the class. */
public final class TabEngine implements Engine {
    // Chromium puts a socket into a folder of its own below TMPDIR, 47 letters on, and a socket's path ends at 107.
    private static final int SOCKET_ROOM = 60;

    private final String chromium;
    private final String version;
    private final Path work;
    private final boolean sandbox;

    /**
     * An engine.
     *
     * @param chromium the program
     * @param version what it says about itself
     * @param work where profiles are made
     * @param sandbox whether Chromium's own sandbox is used; it refuses to for root
     */
    public TabEngine(String chromium, String version, Path work, boolean sandbox) {
        this.chromium = chromium;
        this.version = version;
        this.work = work;
        this.sandbox = sandbox;
    }

    @Override
    public String name() {
        return "tab";
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public Capture open(CaptureSpec spec, Scope scope, CaptureWatch watch, Halt halt)
            throws CaptureException, Halt.Halted {
        halt.check();
        Child browser = launch(spec, scope);
        TabCapture capture = new TabCapture(browser, spec, watch);
        boolean open = false;
        try {
            capture.join(halt);
            open = true;
            return capture;
        } catch (CaptureException e) {
            throw browser.isAlive() ? e.showing(capture.picture()) : e;
        } finally {
            if (!open) {
                capture.close();
            }
        }
    }

    private Child launch(CaptureSpec spec, Scope scope) throws CaptureException {
        try {
            Path profile = WorkFolder.make(work);
            try {
                ProcessBuilder builder = new ProcessBuilder(
                        ChromiumCommand.of(chromium, spec.width(), spec.height(), spec.join(), profile, sandbox));
                // What the browser keeps outside of its profile goes with the profile.
                builder.environment().keySet().removeIf(name -> name.startsWith("XDG_"));
                builder.environment().put("HOME", profile.toString());
                if (profile.toString().length() <= SOCKET_ROOM) {
                    builder.environment().put("TMPDIR", profile.toString());
                }
                return scope.start("chromium", builder, "TERM", Optional.of(profile));
            } catch (IOException e) {
                WorkFolder.delete(profile);
                throw e;
            }
        } catch (IOException e) {
            throw new CaptureException(CaptureException.Scope.NODE, "The browser could not be started", e);
        }
    }
}
