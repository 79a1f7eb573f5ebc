package io.lectern.core.outbound;

import io.lectern.bridge.Answer;
import io.lectern.bridge.Fetch;
import io.lectern.bridge.Refusal;
import io.lectern.bridge.Refused;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpVersion;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one client for calls to the outside. A name is resolved once and the call goes to an address that was found good,
 * so that no second answer of a name server leads elsewhere; private and special addresses, and plain http, only where
 * the site's operator lists them.
 */
public final class OutboundClient {
    private static final Logger LOG = LoggerFactory.getLogger(OutboundClient.class);

    /** Readers only, each hop checked like the first. */
    private static final int REDIRECTS = 3;

    /** A host with more addresses has others that fail alike. */
    private static final int ADDRESSES = 2;

    private static final int CONNECT_MS = 5_000;

    private static final Set<Integer> MOVED = Set.of(301, 302, 303, 307, 308);

    private final Vertx vertx;
    private final Names names;
    private final HttpClient client;
    private final String agent;

    /**
     * @param agent what receivers read as the user agent
     */
    public OutboundClient(Vertx vertx, Names names, String agent) {
        this(vertx, names, agent, new HttpClientOptions());
    }

    /** With other trust, for receivers that a test made up. */
    OutboundClient(Vertx vertx, Names names, String agent, HttpClientOptions trust) {
        this.vertx = vertx;
        this.names = names;
        this.agent = agent;
        this.client = vertx.createHttpClient(trust.setProtocolVersion(HttpVersion.HTTP_1_1)
                .setKeepAlive(false)
                .setConnectTimeout(CONNECT_MS)
                // What a receiver packed small could unpack to anything.
                .setDecompressionSupported(false)
                .setMaxHeaderSize(32 * 1024)
                .setVerifyHost(true));
    }

    /**
     * Makes a call for a site. Fails with {@link Refused} {@code request.address} when the address may not be called,
     * {@code remote.unreachable} or {@code remote.oversized} when the receiver does not do its part.
     *
     * @param allowed what the site may call beyond the public internet
     */
    public Future<Answer> fetch(List<Allowed> allowed, Fetch fetch) {
        Context context = vertx.getOrCreateContext();
        Promise<Answer> promise = Promise.promise();
        Call[] running = {null};
        context.runOnContext(v -> {
            long limit = vertx.setTimer(fetch.patience().toMillis(), id -> {
                if (promise.tryFail(unreachable("It did not answer within " + seconds(fetch) + " s."))
                        && running[0] != null) {
                    running[0].cancel();
                }
            });
            hop(allowed, fetch, fetch.target(), REDIRECTS, promise, running).onComplete(done -> {
                vertx.cancelTimer(limit);
                if (done.succeeded()) {
                    promise.tryComplete(done.result());
                } else {
                    promise.tryFail(known(done.cause()));
                }
            });
        });
        return promise.future();
    }

    private static String seconds(Fetch fetch) {
        return String.format(Locale.ROOT, "%.1f", fetch.patience().toMillis() / 1000.0);
    }

    private Future<Answer> hop(
            List<Allowed> allowed, Fetch fetch, URI target, int left, Promise<Answer> over, Call[] running) {
        Place place = Place.of(target);
        return resolve(place)
                .map(found -> place.callable(found, allowed))
                .compose(good -> over.future().isComplete()
                        ? Future.failedFuture(unreachable("It is too late."))
                        : attempt(fetch, place, good, 0, running))
                .compose(answer -> next(target, answer, fetch)
                        .filter(to -> left > 0)
                        .map(to -> hop(allowed, fetch, to, left - 1, over, running))
                        .orElseGet(() -> Future.succeededFuture(answer)));
    }

    private Future<List<InetAddress>> resolve(Place place) {
        return vertx.executeBlocking(() -> names.resolve(place.name()), false)
                .recover(failure -> Future.failedFuture(unreachable("Its name cannot be resolved.")));
    }

    private Future<Answer> attempt(Fetch fetch, Place place, List<InetAddress> good, int at, Call[] running) {
        Call call = new Call(client, fetch, place, good.get(at), agent);
        running[0] = call;
        return call.send()
                .recover(failure -> !call.connected() && at + 1 < Math.min(good.size(), ADDRESSES)
                        ? attempt(fetch, place, good, at + 1, running)
                        : Future.failedFuture(failure));
    }

    /** Only what reads is sent on, and never with what was meant for the first receiver's eyes. */
    private static Optional<URI> next(URI target, Answer answer, Fetch fetch) {
        boolean reads = fetch.method().equals("GET") || fetch.method().equals("HEAD");
        if (!reads || !fetch.headers().isEmpty() || !MOVED.contains(answer.status())) {
            return Optional.empty();
        }
        return answer.header("Location").flatMap(location -> {
            try {
                return Optional.of(Fetch.get(target.resolve(location)).target());
            } catch (IllegalArgumentException | Refused unusable) {
                return Optional.empty();
            }
        });
    }

    private static Refused known(Throwable failure) {
        if (failure instanceof Refused refused) {
            return refused;
        }
        LOG.debug("a call to the outside failed", failure);
        return unreachable(failure instanceof javax.net.ssl.SSLException ? "Its certificate is not accepted." : "");
    }

    static Refused unreachable(String why) {
        String text = "The receiver does not answer." + (why.isEmpty() ? "" : " " + why);
        return new Refused(new Refusal("remote.unreachable", text, Refusal.Blame.REMOTE));
    }

    /** Lets go of the connections. */
    public Future<Void> close() {
        return client.shutdown(1, TimeUnit.SECONDS);
    }
}
