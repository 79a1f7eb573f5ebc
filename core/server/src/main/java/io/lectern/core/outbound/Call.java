package io.lectern.core.outbound;

import io.lectern.bridge.Answer;
import io.lectern.bridge.Fetch;
import io.lectern.bridge.Refusal;
import io.lectern.bridge.Refused;
import io.lectern.bridge.Reply;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.util.Optional;

/** One request to one address. Lives on one context. */
final class Call {
    private final HttpClient client;
    private final Fetch fetch;
    private final Place place;
    private final InetAddress address;
    private final String agent;
    private Optional<HttpClientRequest> request = Optional.empty();
    private boolean cancelled;

    Call(HttpClient client, Fetch fetch, Place place, InetAddress address, String agent) {
        this.client = client;
        this.fetch = fetch;
        this.place = place;
        this.address = address;
        this.agent = agent;
    }

    /** Whether the receiver may have seen something of it. */
    boolean connected() {
        return request.isPresent();
    }

    /** Nobody waits for it any more. */
    void cancel() {
        cancelled = true;
        request.ifPresent(HttpClientRequest::reset);
    }

    Future<Answer> send() {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.valueOf(fetch.method()))
                .setHost(place.name())
                .setPort(place.port())
                .setSsl(place.tls())
                .setURI(place.path())
                .setServer(SocketAddress.inetSocketAddress(place.port(), address.getHostAddress()));
        return client.request(options).compose(open -> {
            request = Optional.of(open);
            if (cancelled) {
                open.reset();
                return Future.failedFuture(OutboundClient.unreachable("It is too late."));
            }
            open.putHeader("User-Agent", agent);
            fetch.headers().forEach(open::putHeader);
            fetch.body().ifPresent(body -> open.putHeader("Content-Type", body.type()));
            return open.send(Buffer.buffer(fetch.body().map(Reply.Text::bytes).orElse(new byte[0])))
                    .compose(response -> read(open, response));
        });
    }

    private Future<Answer> read(HttpClientRequest open, HttpClientResponse response) {
        Promise<Answer> promise = Promise.promise();
        Buffer body = Buffer.buffer();
        response.handler(part -> {
            if (body.length() + part.length() > fetch.limit()) {
                if (promise.tryFail(oversized())) {
                    open.reset();
                }
            } else {
                body.appendBuffer(part);
            }
        });
        response.exceptionHandler(promise::tryFail);
        response.endHandler(
                end -> promise.tryComplete(new Received(response.statusCode(), response.headers(), body.getBytes())));
        return promise.future();
    }

    private Refused oversized() {
        return new Refused(new Refusal(
                "remote.oversized",
                "The receiver's answer is larger than " + fetch.limit() + " bytes.",
                Refusal.Blame.REMOTE));
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Received(int status, MultiMap headers, byte[] content) implements Answer {
        @Override
        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name));
        }

        @Override
        public byte[] body() {
            return content.clone();
        }
    }
}
