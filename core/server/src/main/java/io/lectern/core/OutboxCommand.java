package io.lectern.core;

import io.lectern.bus.Bus;
import io.lectern.core.outbox.Undelivered;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** What CMSes are owed, for the operator's eyes and hands. */
@Command(name = "outbox", description = "What CMSes are owed and have not taken yet.")
final class OutboxCommand {
    private static final int PATIENCE_SECONDS = 30;

    private final Main main;

    OutboxCommand(Main main) {
        this.main = main;
    }

    @Command(name = "list", description = "List what waits for a CMS, and what was given up with the reason.")
    int list() {
        return with(undelivered -> undelivered.list().map(lines -> {
            System.out.println(lines.isEmpty() ? "Nothing waits." : String.join("\n", lines));
            return 0;
        }));
    }

    @Command(name = "resend", description = "Send something again at once.")
    int resend(@Parameters(paramLabel = "ID", description = "From the list, or all.") String id) {
        return with(undelivered -> undelivered.resend(id).map(sent -> {
            System.out.println(
                    sent == 0 ? "There is nothing of that id; see: lectern outbox list" : "Sent again: " + sent);
            return sent == 0 ? 1 : 0;
        }));
    }

    private int with(Function<Undelivered, Future<Integer>> work) {
        Optional<Bus> bus = main.bus();
        if (bus.isEmpty()) {
            return 1;
        }
        Vertx vertx = Vertx.vertx();
        try {
            Undelivered undelivered = new Undelivered(vertx, bus.get());
            return Future.<Integer>future(promise -> undelivered
                            .open()
                            .compose(open -> work.apply(undelivered))
                            .onComplete(promise))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            System.err.println("NATS did not do its part: " + e.getMessage());
            return 1;
        } finally {
            bus.get().close();
            Future<Void> unused = vertx.close();
        }
    }
}
