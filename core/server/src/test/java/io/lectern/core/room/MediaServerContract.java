package io.lectern.core.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What every media server promises. */
public abstract class MediaServerContract {
    private final String sid = "s" + UUID.randomUUID().toString().replace("-", "");

    /** The media server under test; it may hold rooms of other tests. */
    protected abstract MediaServer media();

    /** One that does not answer. */
    protected abstract MediaServer away();

    protected static <T> T get(Future<T> future) throws Exception {
        try {
            return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    @Test
    void anOpenedRoomIsListed() throws Exception {
        get(media().open(sid));
        assertTrue(get(media().rooms()).contains(sid));
    }

    @Test
    void openingTwiceIsTheSameAsOnce() throws Exception {
        get(media().open(sid));
        get(media().open(sid));
        assertTrue(get(media().rooms()).contains(sid));
    }

    @Test
    void aClosedRoomIsGone() throws Exception {
        get(media().open(sid));
        get(media().close(sid));
        assertFalse(get(media().rooms()).contains(sid));
    }

    @Test
    void closingTwiceIsTheSameAsOnce() throws Exception {
        get(media().open(sid));
        get(media().close(sid));
        get(media().close(sid));
        assertFalse(get(media().rooms()).contains(sid));
    }

    @Test
    void nobodyIsInAFreshRoom() throws Exception {
        get(media().open(sid));
        assertEquals(Set.of(), get(media().present(sid)));
    }

    @Test
    void nobodyIsInARoomThatDoesNotExist() throws Exception {
        assertEquals(Set.of(), get(media().present(sid)));
    }

    @Test
    void removingNobodyIsFine() throws Exception {
        get(media().open(sid));
        get(media().remove(sid, "nobody"));
        assertEquals(Set.of(), get(media().present(sid)));
    }

    @Test
    void removingFromARoomThatDoesNotExistIsFine() throws Exception {
        get(media().remove(sid, "nobody"));
        assertFalse(get(media().rooms()).contains(sid));
    }

    @Test
    void whatNobodyMayBringIsNobodysTrouble() throws Exception {
        get(media().open(sid));
        get(media().permit(sid, "nobody", Set.of(MediaServer.Source.CAMERA)));
        get(media().mute(sid, Set.of("nobody")));
        get(media().mute(sid + "x", Set.of("nobody")));
        assertEquals(Set.of(), get(media().present(sid)));
    }

    @Test
    void oneThatDoesNotAnswerFailsQuickly() {
        long begun = System.nanoTime();
        assertThrows(IOException.class, () -> get(away().rooms()));
        assertThrows(IOException.class, () -> get(away().open(sid)));
        assertThrows(IOException.class, () -> get(away().close(sid)));
        assertTrue(System.nanoTime() - begun < Duration.ofSeconds(6).toNanos(), "it took too long");
    }

    @Test
    void answersComeOnTheContextThatAsked() throws Exception {
        Vertx vertx = Vertx.vertx();
        try {
            Context context = vertx.getOrCreateContext();
            CompletableFuture<Context> answered = new CompletableFuture<>();
            context.runOnContext(v -> media().rooms().onComplete(rooms -> answered.complete(Vertx.currentContext())));
            assertSame(context, answered.get(10, TimeUnit.SECONDS));
        } finally {
            get(vertx.close());
        }
    }
}
