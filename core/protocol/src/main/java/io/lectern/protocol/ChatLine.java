package io.lectern.protocol;

import java.util.Optional;

/**
 * One thing said.
 *
 * @param seq place in the order of everything said on this server; grows, with gaps
 * @param from seat that said it
 * @param name its name at that time
 * @param at when the server took it
 * @param to the seat that alone reads it beside the one who wrote; empty for everybody
 * @param body what was said, opaque to the server
 */
public record ChatLine(long seq, String from, String name, long at, String body, Optional<String> to) {}
