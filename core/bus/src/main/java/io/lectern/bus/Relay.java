package io.lectern.bus;

import java.util.concurrent.CompletionStage;

/** Carries what is said in classes to every node, in one order, and keeps it in memory until the class is forgotten. */
public interface Relay {
    /**
     * Says something in a class.
     *
     * @param room key of the room's session, one token of {@code [A-Za-z0-9_-]}
     * @param once idempotency key: the same key within two minutes is said once
     * @return its number in the order of everything said
     */
    CompletionStage<Long> say(String room, String once, byte[] body);

    /** Forgets all that was said in a class. */
    CompletionStage<Void> forget(String room);

    /** Hears everything, from the oldest kept on; begins anew with {@link Listener#reset} after a reconnection. */
    void listen(Listener listener);

    /** Hears what is said. Called on one thread of the bus at a time. */
    interface Listener {
        /** All will be told again from the oldest kept. */
        void reset();

        /** Something was said. */
        void said(String room, long number, byte[] body);
    }
}
