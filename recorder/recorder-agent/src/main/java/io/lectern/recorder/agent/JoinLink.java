package io.lectern.recorder.agent;

import java.io.IOException;
import java.net.URI;

/** Where the recorder enters a class. Tickets are good for one browser: a new one may need another. */
public interface JoinLink {
    /**
     * The address for this attempt; may block for some seconds.
     *
     * @param attempt 0 for the first browser, 1 for the one after it was lost, and so on
     */
    URI next(int attempt) throws IOException;
}
