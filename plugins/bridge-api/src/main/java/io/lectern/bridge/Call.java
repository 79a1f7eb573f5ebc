package io.lectern.bridge;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One HTTP request to a bridge's mount, as it arrived. Nothing in it is to be trusted before it is proved. */
public interface Call {
    /** HTTP method in capitals. A HEAD request arrives as GET; the server leaves the body of the answer out. */
    String method();

    /** Path below the server's base, percent-encoding kept. */
    String path();

    /** Raw path and query below the server's base, byte for byte as sent. What dialects sign. */
    String target();

    /** Every value of a query parameter, decoded as form data (a plus is a blank), in order of appearance. */
    List<String> query(String name);

    /** The first header of that name; names are compared without regard to case. */
    Optional<String> header(String name);

    /** The raw body; empty when there is none. The array is this call's own. */
    byte[] body();

    /** When the request arrived, by this server's clock. */
    Instant arrived();
}
