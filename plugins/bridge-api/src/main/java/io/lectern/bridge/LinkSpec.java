package io.lectern.bridge;

import java.time.Duration;

/**
 * What a link to a recording is for.
 *
 * @param use what it opens
 * @param life how long it may be used; a minute to a day. What has begun to play goes on
 * @param downloadable whether the player offers the file for keeping
 * @param hidden whether it also opens a recording that is not published: for those who run the class
 */
public record LinkSpec(Use use, Duration life, boolean downloadable, boolean hidden) {
    /** What a link to a recording opens. */
    public enum Use {
        /** A page with a player. May be shown in a frame on the site's own origins. */
        PLAY,
        /** The file, to be kept. Answers ranges and {@code HEAD}. */
        DOWNLOAD,
        /** A small picture of it, JPEG. */
        POSTER
    }

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(1);

    public LinkSpec {
        if (life.compareTo(SHORTEST) < 0 || life.compareTo(LONGEST) > 0) {
            throw new Refused(Refusal.caller("request.invalid", "A recording's link lives from a minute to a day."));
        }
    }

    /** A player without download, for an hour. */
    public static LinkSpec play() {
        return new LinkSpec(Use.PLAY, Duration.ofHours(1), false, false);
    }

    /** The file, for half an hour. */
    public static LinkSpec download() {
        return new LinkSpec(Use.DOWNLOAD, Duration.ofMinutes(30), true, false);
    }

    /** The picture, for a day. */
    public static LinkSpec poster() {
        return new LinkSpec(Use.POSTER, LONGEST, false, false);
    }

    /** The same for that long. */
    public LinkSpec lasting(Duration time) {
        return new LinkSpec(use, time, downloadable, hidden);
    }

    /** The same with a download in the player. */
    public LinkSpec withDownload() {
        return new LinkSpec(use, life, true, hidden);
    }

    /** The same for somebody who may see what is not published. */
    public LinkSpec evenHidden() {
        return new LinkSpec(use, life, downloadable, true);
    }
}
