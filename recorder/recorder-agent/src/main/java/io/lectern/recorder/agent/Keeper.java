package io.lectern.recorder.agent;

import io.lectern.recorder.Reason;
import io.lectern.recorder.agent.part.Hold;
import io.lectern.recorder.agent.part.RecordingFolder;
import java.time.Duration;
import java.util.function.Consumer;

/** Who is given what a capture writes: while it is written, and when it is over. */
interface Keeper {
    /** The folder is there; nothing is in it yet, or what an earlier recorder left. */
    void begun(RecordingFolder folder);

    /**
     * The capture is over. From here on the hold is the keeper's to give up.
     *
     * @param reason why it is over
     */
    void captured(RecordingFolder folder, Reason reason, Hold hold, Consumer<News> news);

    /** Does what is still to be done, for that long at most. */
    void close(Duration patience) throws InterruptedException;
}
