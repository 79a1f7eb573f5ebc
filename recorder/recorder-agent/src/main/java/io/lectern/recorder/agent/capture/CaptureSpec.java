package io.lectern.recorder.agent.capture;

import java.net.URI;
import java.time.Duration;

/**
 * What to capture.
 *
 * @param join the page; holds a ticket, so it is never shown
 * @param width of the picture
 * @param height of the picture
 * @param fps pictures per second at most
 * @param ready how long the page may take to become ready
 */
public record CaptureSpec(URI join, int width, int height, int fps, Duration ready) {
    @Override
    public String toString() {
        return "CaptureSpec[" + width + "x" + height + " at " + fps + "]";
    }
}
