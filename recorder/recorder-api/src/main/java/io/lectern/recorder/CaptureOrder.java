package io.lectern.recorder;

import java.util.List;

/**
 * How a class is to be captured.
 *
 * @param width of the picture: 160 to 3840, even
 * @param height of the picture: 90 to 2160, even
 * @param fps pictures per second: 1 to 60
 * @param maxDuration the longest permitted recording, from its first picture on; positive
 * @param streams where the class is streamed as well; none or one today
 */
public record CaptureOrder(int width, int height, int fps, long maxDuration, List<StreamTarget> streams) {
    public CaptureOrder {
        // H.264 wants even sides. The limits keep a typing error from starting a capture that cannot work.
        if (width < 160 || width > 3840 || height < 90 || height > 2160 || width % 2 + height % 2 != 0) {
            throw new IllegalArgumentException(
                    "A picture is 160x90 to 3840x2160 with even sides, not " + width + "x" + height);
        }
        if (fps < 1 || fps > 60) {
            throw new IllegalArgumentException("Between 1 and 60 pictures per second, not " + fps);
        }
        if (maxDuration < 1) {
            throw new IllegalArgumentException("The longest permitted recording must be given");
        }
        streams = Rest.orEmpty(streams);
    }
}
