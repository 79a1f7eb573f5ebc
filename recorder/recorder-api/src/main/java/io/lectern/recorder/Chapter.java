package io.lectern.recorder;

/**
 * A place in the finished file.
 *
 * @param at from the beginning of the file
 * @param title for people
 */
public record Chapter(long at, String title) {}
