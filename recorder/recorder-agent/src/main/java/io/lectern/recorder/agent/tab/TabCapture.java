package io.lectern.recorder.agent.tab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lectern.recorder.agent.capture.Capture;
import io.lectern.recorder.agent.capture.CaptureException;
import io.lectern.recorder.agent.capture.CaptureSpec;
import io.lectern.recorder.agent.capture.CaptureWatch;
import io.lectern.recorder.agent.capture.Halt;
import io.lectern.recorder.agent.capture.Sink;
import io.lectern.recorder.agent.process.Child;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** A joined tab. Pieces of the take come through a DevTools binding, so neither a port nor the page's policy matters. */
final class TabCapture implements Capture {
    // 1280x720 of a class looks right at this rate; smaller pictures get their share of it, down to a half.
    private static final int VIDEO_BITS = 2_000_000;
    private static final int AUDIO_BITS = 128_000;
    // A crash loses at most this much and what the encoder holds.
    private static final int SLICE = 500;
    private static final int KEY_EVERY = 2_000;
    // The browser answers within milliseconds; on a machine that is badly overloaded within seconds.
    private static final Duration ANSWER = Duration.ofSeconds(15);

    private final Child browser;
    private final CaptureSpec spec;
    private final Page page;
    private int takes;

    TabCapture(Child browser, CaptureSpec spec, CaptureWatch watch) {
        this.browser = browser;
        this.spec = spec;
        this.page = new Page(browser, watch);
    }

    void join(Halt halt) throws CaptureException, Halt.Halted {
        page.open(spec, call -> ask(call, ANSWER, halt));
        boolean unused = ask(page.ready(), spec.ready(), halt);
        JsonNode size = ask(page.evaluate("[innerWidth, innerHeight]", false), ANSWER, halt);
        if (size.path(0).asInt() != spec.width() || size.path(1).asInt() != spec.height()) {
            throw new CaptureException(
                    CaptureException.Scope.NODE,
                    "The browser shows " + size.path(0) + "x" + size.path(1) + " instead of " + spec.width() + "x"
                            + spec.height() + "; another version may be needed");
        }
    }

    @Override
    public long begin(Sink sink, Halt halt) throws CaptureException, Halt.Halted {
        int take = ++takes;
        page.sink(take, piece -> sink.take(Base64.getDecoder().decode(piece)));
        double share = Math.max(0.5, spec.width() * spec.height() / (1280.0 * 720.0));
        ObjectNode options = Cdp.params()
                .put("take", take)
                .put("width", spec.width())
                .put("height", spec.height())
                .put("fps", spec.fps())
                .put("videoBits", (int) (VIDEO_BITS * share))
                .put("audioBits", AUDIO_BITS)
                .put("slice", SLICE)
                .put("keyEvery", KEY_EVERY);
        JsonNode begun = ask(page.evaluate("lecternCapture.begin(" + options + ")", true), ANSWER, halt);
        return begun.path("at").asLong();
    }

    @Override
    public void end() throws CaptureException {
        JsonNode unused = finish(page.evaluate("lecternCapture.end()", true));
        page.sink(0, piece -> {});
    }

    /** What is to be seen now, for people who look for the reason of a failure. */
    byte[] picture() {
        try {
            return Base64.getDecoder()
                    .decode(finish(page.screenshot()).path("data").asText());
        } catch (CaptureException e) {
            return new byte[0];
        }
    }

    @Override
    public void close() {
        page.close();
        if (!browser.await(Duration.ofSeconds(3))) {
            browser.end();
        }
    }

    // Ending goes on although somebody asked to stop: that is why it ends.
    private static <T> T finish(CompletableFuture<T> call) throws CaptureException {
        try {
            return ask(call, Duration.ofSeconds(5), new Halt());
        } catch (Halt.Halted e) {
            throw new CaptureException(CaptureException.Scope.JOB, "Interrupted while ending a take", e);
        }
    }

    private static String reason(ExecutionException e) {
        Throwable cause = e.getCause();
        return cause == null ? "no reason given" : String.valueOf(cause.getMessage());
    }

    private static <T> T ask(CompletableFuture<T> call, Duration limit, Halt halt)
            throws CaptureException, Halt.Halted {
        try {
            return halt.await(call, limit);
        } catch (TimeoutException e) {
            throw new CaptureException(
                    CaptureException.Scope.JOB,
                    "The page did not answer or become ready within " + limit.toSeconds() + " s",
                    e);
        } catch (ExecutionException e) {
            throw new CaptureException(CaptureException.Scope.JOB, "The page cannot be captured: " + reason(e), e);
        }
    }
}
