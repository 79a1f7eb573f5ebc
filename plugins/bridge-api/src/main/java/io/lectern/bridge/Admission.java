package io.lectern.bridge;

import java.net.URI;
import java.time.Instant;

/** A ticket to enter. The addresses are secrets of the one person they were made for. */
public interface Admission {
    /** Opens the class. The ticket stands in the fragment, which no server log and no referrer ever sees. */
    URI join();

    /** Opens the connection test instead of the class. */
    URI probe();

    /** Until when the ticket may be used for entering. */
    Instant expires();
}
