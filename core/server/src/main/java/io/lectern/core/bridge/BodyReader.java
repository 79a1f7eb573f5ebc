package io.lectern.core.bridge;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Consumer;

/** Reads a body on the event loop and never holds more of it than the limit. */
final class BodyReader {
    /** What is thrown away behind the limit, so that the refusal reaches a caller who is still sending. */
    private static final int DISCARDED = 1024 * 1024;

    private final HttpServerRequest request;
    private final int limit;
    private final Consumer<byte[]> whole;
    private final Runnable oversized;
    private Buffer body = Buffer.buffer();
    private long received;
    private boolean done;

    private BodyReader(HttpServerRequest request, int limit, Consumer<byte[]> whole, Runnable oversized) {
        this.request = request;
        this.limit = limit;
        this.whole = whole;
        this.oversized = oversized;
    }

    /** Calls one of the two, once, unless the caller goes away before. */
    static void read(HttpServerRequest request, int limit, Consumer<byte[]> whole, Runnable oversized) {
        new BodyReader(request, limit, whole, oversized).begin();
    }

    private void begin() {
        if (announced() > (long) limit + DISCARDED) {
            finish(true);
            return;
        }
        request.handler(this::take);
        request.endHandler(end -> finish(received > limit));
        if (announced() <= limit && "100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            // The caller asks before it sends; whoever cannot promise to take it says nothing and refuses.
            Future<Void> unused = request.response().writeContinue();
        }
    }

    private void take(Buffer part) {
        received += part.length();
        if (received <= limit) {
            body.appendBuffer(part);
        } else {
            body = Buffer.buffer();
            if (received > (long) limit + DISCARDED) {
                finish(true);
            }
        }
    }

    private void finish(boolean tooMuch) {
        if (done) {
            return;
        }
        done = true;
        if (tooMuch) {
            // Whatever is still on its way must not be read as the next request.
            request.response().putHeader(HttpHeaders.CONNECTION, "close");
            oversized.run();
        } else {
            whole.accept(body.getBytes());
        }
        body = Buffer.buffer();
    }

    private long announced() {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length != null && length.matches("[0-9]{1,18}") ? Long.parseLong(length) : 0;
    }
}
