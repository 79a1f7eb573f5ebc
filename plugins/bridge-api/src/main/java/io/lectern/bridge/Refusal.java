package io.lectern.bridge;

import java.util.Optional;

/**
 * Why something was refused.
 *
 * @param code stable dotted code such as {@code room.ended}; for programs
 * @param text one sentence fit for the public: what happened, whose it is, what to do
 * @param blame whose it is
 * @param incident only for a fault: the id under which the operator finds it in the log
 */
public record Refusal(String code, String text, Blame blame, Optional<String> incident) {
    /** Whose a refusal is. */
    public enum Blame {
        /** The caller asked for something wrong; asking again the same way fails again. */
        CALLER,
        /** Another party (media server, CMS) did not do its part. */
        REMOTE,
        /** This server cannot serve now; asking again later may succeed. */
        US
    }

    public Refusal {
        if (!code.matches("[a-z]+(\\.[a-z]+)*")) {
            throw new IllegalArgumentException("A refusal code is dotted lower case, not: " + code);
        }
    }

    /** A refusal without an incident. */
    public Refusal(String code, String text, Blame blame) {
        this(code, text, blame, Optional.empty());
    }

    /** A refusal that is the caller's. */
    public static Refusal caller(String code, String text) {
        return new Refusal(code, text, Blame.CALLER);
    }

    /** A refusal that is this server's. */
    public static Refusal us(String code, String text) {
        return new Refusal(code, text, Blame.US);
    }

    /** A failure nobody expected, code {@code fault}. Its cause stays in the log; only the incident id leaves the house. */
    public static Refusal fault(String incident) {
        String text = "Something went wrong on this server. Try again; if it happens again, give its operator"
                + " the incident id " + incident + ".";
        return new Refusal("fault", text, Blame.US, Optional.of(incident));
    }
}
