package io.lectern.recorder;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Everything known about a recording: {@code recording.json} beside its files. A lost catalogue is rebuilt from these.
 *
 * @param version of this record's form
 * @param id unique for ever, fit for a file name
 * @param site the site
 * @param room the room, by the site's id
 * @param sid the session that was recorded
 * @param title for people
 * @param width of the picture
 * @param height of the picture
 * @param fps pictures asked for per second
 * @param epoch of the recorder that wrote this; a lower one is refused
 * @param state where it stands
 * @param reason why it ended or failed
 * @param recovered whether the file was made from what a lost recorder left
 * @param startedAt the first picture, empty before
 * @param duration of the finished file
 * @param size of the finished file
 * @param file the finished file's name
 * @param poster the poster image's name
 * @param parts in their order
 * @param events what happened, in order
 * @param chapters of the finished file
 * @param flags what was noticed
 * @param engine what made it
 * @param rest fields of newer versions
 */
public record RecordingManifest(
        int version,
        String id,
        String site,
        String room,
        String sid,
        String title,
        int width,
        int height,
        int fps,
        long epoch,
        RecordingState state,
        Optional<Reason> reason,
        boolean recovered,
        Optional<Long> startedAt,
        long duration,
        long size,
        Optional<String> file,
        Optional<String> poster,
        List<PartInfo> parts,
        List<RecordedEvent> events,
        List<Chapter> chapters,
        Optional<Flags> flags,
        Optional<EngineInfo> engine,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> rest) {

    /** The name of the file that holds it. */
    public static final String FILE = "recording.json";

    /** The form written today. */
    public static final int VERSION = 1;

    public RecordingManifest {
        Ids.check(id);
        site = Rest.orEmpty(site);
        room = Rest.orEmpty(room);
        sid = Rest.orEmpty(sid);
        title = Rest.orEmpty(title);
        Objects.requireNonNull(state, "state");
        parts = Rest.orEmpty(parts);
        events = Rest.orEmpty(events);
        chapters = Rest.orEmpty(chapters);
        rest = Rest.copy(rest);
    }

    /** The manifest of a recording as the catalogue knows it: one that begins, or that others have begun. */
    public static RecordingManifest accepted(CatalogueEntry entry) {
        return new ManifestDraft(entry).done();
    }

    /** A draft for changing some of it. */
    public ManifestDraft edit() {
        return new ManifestDraft(this);
    }
}
