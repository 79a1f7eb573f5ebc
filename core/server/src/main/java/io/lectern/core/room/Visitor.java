package io.lectern.core.room;

import io.lectern.protocol.Role;

/**
 * A person who came into a session or went.
 *
 * @param user the CMS's own id
 * @param from when the person came, in milliseconds since the epoch
 * @param to when the person went, or the same as {@code from}
 */
public record Visitor(String user, String name, Role role, long from, long to) {}
