package io.lectern.recorder;

import java.util.Objects;

/**
 * Why a recording ended, or failed. The codes below are those known today; a reader accepts others.
 *
 * @param code a word for programs
 * @param text a plain sentence for people, without names and secrets
 */
public record Reason(String code, String text) {
    /** Somebody asked for it. */
    public static final String STOPPED = "stopped";
    /** The page said that the class is over. */
    public static final String ENDED = "ended";
    /** The longest permitted recording was reached. */
    public static final String MAX_DURATION = "max-duration";
    /** The disk had no room left beyond what finishing needs. */
    public static final String DISK_FULL = "disk-full";
    /** The browser or its page was lost and could not be brought back. */
    public static final String BROWSER_LOST = "browser-lost";
    /** The page did not become ready in time, or could not be reached. */
    public static final String NOT_READY = "not-ready";
    /** The recorder itself went away; the file was made from what lay on disk. */
    public static final String RECOVERED = "recovered";
    /** The machine of the recorder could not record; another one may. */
    public static final String RECORDER_FAULT = "recorder-fault";
    /** Recorder after recorder was lost over it. */
    public static final String GIVEN_UP = "given-up";
    /** No part holds anything that can be played. */
    public static final String NOTHING_RECORDED = "nothing-recorded";
    /** The parts are there, making one file of them did not work. */
    public static final String FINISH_FAILED = "finish-failed";

    public Reason {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(text, "text");
    }
}
