package io.lectern.protocol;

import java.util.Optional;

/** Sizes of the protocol. */
public final class Limits {
    /** Largest frame a browser may send, in bytes: a chat body of 8,192 characters in UTF-8, escaped, with room. */
    public static final int FRAME = 65_536;

    /** Longest ticket or credential, in characters. */
    public static final int TOKEN = 8_192;

    /** Longest chat body, in characters. */
    public static final int BODY = 8_192;

    /** WebSocket sub-protocol; its last part is the version. */
    public static final String SUB_PROTOCOL = "lectern.v1";

    private Limits() {}

    /** A seat's id, if there is one, is a token. */
    static void seat(Optional<String> seat) {
        check(
                seat != null
                        && seat.filter(one -> !one.matches("[A-Za-z0-9_-]{1,64}"))
                                .isEmpty(),
                "seat is no seat's id");
    }

    static void check(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
