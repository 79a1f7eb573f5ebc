package io.lectern.core.bridge;

import io.lectern.bridge.Answer;
import io.lectern.bridge.Delivery;
import io.lectern.bridge.Fetch;
import io.lectern.bridge.MeetingEvent;
import io.lectern.bridge.Meetings;
import io.lectern.bridge.Refusal;
import io.lectern.bridge.Refused;
import io.lectern.bridge.Verdict;
import io.lectern.core.outbox.Voices;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Asks bridges what they owe, each on its own threads, within the deadline of a call. */
final class BridgeVoices implements Voices {
    private final BridgeHost host;
    private final HostParts parts;

    BridgeVoices(BridgeHost host, HostParts parts) {
        this.host = host;
        this.parts = parts;
    }

    @Override
    public CompletionStage<List<Delivery>> owed(String bridge, String site, MeetingEvent event) {
        return on(bridge, (loaded, work) -> loaded.bridge().owed(event, meetings(bridge, site, work)))
                .thenApply(List::copyOf);
    }

    @Override
    public CompletionStage<Fetch> phrase(String bridge, String site, Delivery delivery, MeetingEvent event) {
        return on(bridge, (loaded, work) -> loaded.bridge().phrase(delivery, event, meetings(bridge, site, work)));
    }

    @Override
    public CompletionStage<Verdict> judge(String bridge, Delivery delivery, Answer answer) {
        return on(
                bridge,
                (loaded, work) ->
                        CompletableFuture.completedFuture(loaded.bridge().judge(delivery, answer)));
    }

    private Meetings meetings(String bridge, String site, Work work) {
        return parts.source()
                .sites()
                .find(site)
                .<Meetings>map(found -> new PooledMeetings(parts.source().of(bridge, found), work))
                // The operator may write it down again.
                .orElseThrow(() -> new Refused(Refusal.us("site.unknown", "This server knows the site no more.")));
    }

    private interface Question<T> {
        CompletionStage<T> ask(LoadedBridge loaded, Work work);
    }

    private <T> CompletionStage<T> on(String bridge, Question<T> question) {
        Optional<LoadedBridge> loaded = host.running(bridge);
        if (loaded.isEmpty()) {
            return CompletableFuture.failedFuture(new Refused(
                    Refusal.us("bridge.unknown", "The bridge " + bridge + " is not loaded on this server.")));
        }
        Optional<Work> work = loaded.get().threads().begin();
        return work.map(place -> begin(loaded.get(), place, question))
                .orElseGet(() -> CompletableFuture.failedFuture(
                        new Refused(Refusal.us("server.busy", "The bridge has too much to do at the moment."))));
    }

    private <T> CompletionStage<T> begin(LoadedBridge loaded, Work work, Question<T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        Refused late = new Refused(Refusal.us("server.deadline", "The bridge took too long and was interrupted."));
        ScheduledFuture<?> deadline = parts.clock()
                .schedule(
                        () -> answer.completeExceptionally(late),
                        parts.options().deadline().toMillis(),
                        TimeUnit.MILLISECONDS);
        work.execute(() -> {
            try {
                CompletionStage<Void> unused = question.ask(loaded, work).handle((value, failure) -> {
                    if (failure != null) {
                        answer.completeExceptionally(PooledFuture.cause(failure));
                    } else if (value == null) {
                        answer.completeExceptionally(new IllegalStateException("A bridge answered null."));
                    } else {
                        answer.complete(value);
                    }
                    return null;
                });
            } catch (Throwable failure) {
                answer.completeExceptionally(failure);
            }
        });
        return answer.whenComplete((value, failure) -> {
            deadline.cancel(false);
            work.end();
        });
    }
}
