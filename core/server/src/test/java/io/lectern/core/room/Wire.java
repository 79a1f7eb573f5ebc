package io.lectern.core.room;

import io.lectern.bus.Bus;

/** The bus that the servers of a test share, and that can crash. */
interface Wire extends AutoCloseable {
    /** One server's own connection. That it is closed is all that others notice of the server's death. */
    Bus connect();

    /** No operation succeeds from now on. */
    void crash() throws Exception;

    /** Works again; what it kept in memory is lost. */
    void restart() throws Exception;
}
