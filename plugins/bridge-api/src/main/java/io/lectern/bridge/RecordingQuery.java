package io.lectern.bridge;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Which recordings to list. Everything given must hold; an empty set or map asks for nothing in particular.
 *
 * @param rooms of one of these rooms, by the CMS's own names
 * @param ids with one of these ids; the id of a session stands for all of its recordings
 * @param states in one of these states; never empty
 * @param metadata with exactly these entries, perhaps among others
 * @param offset how many to skip, from 0
 * @param limit how many at most, 1 to 1,000
 * @param newestFirst whether the newest comes first, else the oldest
 */
public record RecordingQuery(
        Set<String> rooms,
        Set<String> ids,
        Set<Recording.State> states,
        Map<String, String> metadata,
        int offset,
        int limit,
        boolean newestFirst) {
    /** Most that one page holds. */
    public static final int MOST = 1_000;

    public RecordingQuery {
        rooms = Set.copyOf(rooms);
        ids = Set.copyOf(ids);
        states = Set.copyOf(states);
        metadata = Map.copyOf(metadata);
        if (states.isEmpty()) {
            throw new IllegalArgumentException("A query for recordings in no state finds nothing.");
        }
        if (offset < 0 || limit < 1 || limit > MOST) {
            throw new Refused(Refusal.caller(
                    "request.invalid", "A list of recordings begins at 0 or later and has 1 to 1,000 entries."));
        }
    }

    /** The newest 50 that are finished, published or not. */
    public static RecordingQuery finished() {
        return new RecordingQuery(
                Set.of(),
                Set.of(),
                EnumSet.of(Recording.State.PUBLISHED, Recording.State.UNPUBLISHED),
                Map.of(),
                0,
                50,
                true);
    }

    /** The newest 50 in any state, deleted ones included. */
    public static RecordingQuery any() {
        return finished().withStates(EnumSet.allOf(Recording.State.class));
    }

    /** Only of those rooms. */
    public RecordingQuery ofRooms(Collection<String> roomIds) {
        return new RecordingQuery(Set.copyOf(roomIds), ids, states, metadata, offset, limit, newestFirst);
    }

    /** Only those recordings, or those of these sessions. */
    public RecordingQuery withIds(Collection<String> recordingOrSessionIds) {
        return new RecordingQuery(
                rooms, Set.copyOf(recordingOrSessionIds), states, metadata, offset, limit, newestFirst);
    }

    /** Only in those states. */
    public RecordingQuery withStates(Collection<Recording.State> wanted) {
        return new RecordingQuery(rooms, ids, Set.copyOf(wanted), metadata, offset, limit, newestFirst);
    }

    /** Only with those entries. */
    public RecordingQuery withMetadata(Map<String, String> entries) {
        return new RecordingQuery(rooms, ids, states, entries, offset, limit, newestFirst);
    }

    /** That page of the same list. */
    public RecordingQuery page(int skipped, int most) {
        return new RecordingQuery(rooms, ids, states, metadata, skipped, most, newestFirst);
    }

    /** The same from its other end. */
    public RecordingQuery oldestFirst() {
        return new RecordingQuery(rooms, ids, states, metadata, offset, limit, false);
    }
}
