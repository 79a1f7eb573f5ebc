package io.lectern.bus;

/** The connection to what all nodes share. Its stages complete on threads of the bus; they never block a caller. */
public interface Bus extends AutoCloseable {
    /** The keys of one asset. */
    Bucket bucket(Asset asset);

    /** The relay of what is said in classes. */
    Relay relay();

    /** How the connection is now. */
    Health health();

    /** Runs after every reconnection, when the assets are there again and the watches have begun anew. */
    void onReconnect(Runnable action);

    /**
     * How the connection is.
     *
     * @param connected whether a server answers
     * @param detail for people: address and version of the server, or what is wrong
     */
    record Health(boolean connected, String detail) {}

    @Override
    void close();
}
