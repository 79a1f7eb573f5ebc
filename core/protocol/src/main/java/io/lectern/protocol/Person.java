package io.lectern.protocol;

/**
 * Somebody in the room.
 *
 * @param seat id of the seat, and of the person on the media server
 * @param name what others see
 * @param joinedAt when this person first took the seat
 */
public record Person(String seat, String name, Role role, long joinedAt) {}
