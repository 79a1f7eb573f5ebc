package io.lectern.recorder;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Work that any recorder may accept.
 *
 * @param version of this record's form
 * @param kind what is to be done
 * @param id the recording
 * @param epoch of this offer; whoever accepts a higher one makes all lower ones void
 * @param site the site
 * @param room the room, by the site's id
 * @param sid the session
 * @param title for people
 * @param join where a recorder enters the class; holds a ticket, so it is a secret. Empty for {@code transcode}
 * @param width of the picture
 * @param height of the picture
 * @param fps pictures per second
 * @param maxDuration the longest permitted recording
 * @param rtmp where the class is streamed as well; none or one today
 * @param rest fields of newer versions
 */
public record JobOffer(
        int version,
        Kind kind,
        String id,
        long epoch,
        String site,
        String room,
        String sid,
        String title,
        Optional<URI> join,
        int width,
        int height,
        int fps,
        long maxDuration,
        List<RtmpTarget> rtmp,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> rest) {

    /** The form written today. */
    public static final int VERSION = 1;

    /** What a recorder is asked to do. */
    public enum Kind {
        /** Capture a class. */
        @JsonProperty("record")
        RECORD,
        /** Make the playable file of a captured one. */
        @JsonProperty("transcode")
        TRANSCODE
    }

    public JobOffer {
        Objects.requireNonNull(kind, "kind");
        Ids.check(id);
        site = Rest.orEmpty(site);
        room = Rest.orEmpty(room);
        sid = Rest.orEmpty(sid);
        title = Rest.orEmpty(title);
        rtmp = Rest.orEmpty(rtmp);
        rest = Rest.copy(rest);
        if (kind == Kind.RECORD) {
            checkCapture(join, width, height, fps, maxDuration);
        }
    }

    private static void checkCapture(Optional<URI> join, int width, int height, int fps, long maxDuration) {
        if (join.isEmpty()) {
            throw new IllegalArgumentException("An offer to record needs an address to join");
        }
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
    }

    /** Never shows the join address or a streaming key. */
    @Override
    public String toString() {
        return "JobOffer[" + kind + " " + id + " epoch " + epoch + ", " + width + "x" + height + " at " + fps + ", "
                + rtmp.size() + " targets]";
    }
}
