package io.lectern.core.outbox;

import io.lectern.bridge.Answer;
import io.lectern.bridge.Delivery;
import io.lectern.bridge.Fetch;
import io.lectern.bridge.MeetingEvent;
import io.lectern.bridge.Verdict;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** The bridges, as far as they say what is owed. Stages complete on any thread. */
public interface Voices {
    /** What a bridge owes for an event. */
    CompletionStage<List<Delivery>> owed(String bridge, String site, MeetingEvent event);

    /** A bridge's request for one attempt. */
    CompletionStage<Fetch> phrase(String bridge, String site, Delivery delivery, MeetingEvent event);

    /** What a bridge makes of an answer. */
    CompletionStage<Verdict> judge(String bridge, Delivery delivery, Answer answer);
}
