package io.lectern.protocol;

import java.util.Optional;

/**
 * Somebody in the room.
 *
 * @param seat id of the seat, and of the person on the media server
 * @param name what others see
 * @param joinedAt when this person first took the seat
 * @param guest whether the CMS does not know this person
 * @param avatar address of a picture
 */
public record Person(String seat, String name, Role role, long joinedAt, boolean guest, Optional<String> avatar) {}
