package io.lectern.recorder.agent;

import io.lectern.recorder.JoinReply;
import io.lectern.recorder.Reason;
import io.lectern.recorder.agent.capture.Halt;
import java.io.IOException;

/** Where the recorder enters a class. Tickets are good for one browser: a new one may need another. */
public interface JoinLink {
    /**
     * The address for this attempt, and where to stream to; may block for a minute.
     *
     * @param attempt 0 for the first browser, 1 for the one after it was lost, and so on
     * @param halt a stop that ends the asking
     * @throws Over when there is nothing to join any more
     * @throws IOException when nobody could be asked
     */
    JoinReply next(int attempt, Halt halt) throws IOException, Halt.Halted;

    /** The class is over, or this recorder is not let in; asking again would not help. */
    final class Over extends IOException {
        private static final long serialVersionUID = 1L;

        private final transient Reason reason;

        Over(Reason reason) {
            super(reason.text());
            this.reason = reason;
        }

        Reason reason() {
            return reason;
        }
    }
}
