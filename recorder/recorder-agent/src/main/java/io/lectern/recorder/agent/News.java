package io.lectern.recorder.agent;

import io.lectern.recorder.Reason;
import io.lectern.recorder.RecordingManifest;

/** What is told about a recording, always in this order: accepted, started (if it came to it), ended, done. */
public sealed interface News {
    /** The recording this is about. */
    String id();

    /** It is being started. */
    record Accepted(String id) implements News {}

    /**
     * The first of it is on the disk.
     *
     * @param at when its first picture was taken
     */
    record Started(String id, long at) implements News {}

    /**
     * The capture is over; its slot is free.
     *
     * @param parts how many there are
     * @param size of all parts
     */
    record Ended(String id, Reason reason, int parts, long size) implements News {}

    /** It is published, or failed. */
    record Done(String id, RecordingManifest manifest) implements News {}
}
