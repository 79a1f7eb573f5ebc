package io.lectern.core.gateway;

import io.netty.channel.ChannelFuture;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.internal.http.WebSocketInternal;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

/** One browser tab's socket. What it hears waits until a test asks for it, in any order; asking waits too. */
final class Browser {
    private static final long PATIENCE_MILLIS = 5_000;

    private final Vertx vertx;
    private final WebSocket socket;
    private final Promise<Void> closed = Promise.promise();
    private final List<JsonObject> heard = new ArrayList<>();
    private final List<Waiting> waiting = new ArrayList<>();
    final String device = "tab-" + UUID.randomUUID();
    private long requests;

    private record Waiting(Predicate<JsonObject> wanted, Promise<JsonObject> promise) {}

    private Browser(Vertx vertx, WebSocket socket) {
        this.vertx = vertx;
        this.socket = socket;
    }

    /** What browsers connect by. One that nobody keeps is collected, and closes its sockets. */
    static WebSocketClient client(Vertx vertx) {
        int large = 16 * 1024 * 1024;
        return vertx.createWebSocketClient(
                new WebSocketClientOptions().setMaxFrameSize(large).setMaxMessageSize(large));
    }

    static Future<Browser> connect(Vertx vertx, WebSocketClient client, int port, String origin, String protocol) {
        WebSocketConnectOptions at = new WebSocketConnectOptions()
                .setHost("127.0.0.1")
                .setPort(port)
                .setURI("/rt/v1")
                .addHeader("Origin", origin);
        if (!protocol.isEmpty()) {
            at.addSubProtocol(protocol);
        }
        return client.connect(at).map(socket -> {
            Browser browser = new Browser(vertx, socket);
            socket.textMessageHandler(text -> browser.take(new JsonObject(text)));
            socket.exceptionHandler(failure -> {});
            socket.closeHandler(gone -> browser.closed.tryComplete());
            return browser;
        });
    }

    private synchronized void take(JsonObject frame) {
        for (Waiting one : waiting) {
            if (one.wanted().test(frame)) {
                waiting.remove(one);
                one.promise().tryComplete(frame);
                return;
            }
        }
        heard.add(frame);
    }

    void enter(String ticket) {
        enter(ticket, device);
    }

    void enter(String ticket, String asDevice) {
        send(new JsonObject()
                .put("type", "enter")
                .put("ticket", ticket)
                .put("device", asDevice)
                .put("after", 0));
    }

    /** Comes back with what another socket of the same tab was given. */
    void comeBack(JsonObject entered, String sameDevice, long after) {
        send(new JsonObject()
                .put("type", "enter")
                .put("credential", entered.getString("credential"))
                .put("device", sameDevice)
                .put("after", after));
    }

    /** Says something, and returns the answer. */
    JsonObject say(String text) {
        return say("key-" + UUID.randomUUID(), text);
    }

    JsonObject say(String key, String text) {
        return ask(new JsonObject().put("type", "chat").put("key", key).put("body", text));
    }

    /** Sends a request, and returns the answer to it. */
    JsonObject ask(JsonObject request) {
        long number = ++requests;
        send(request.copy().put("request", number));
        return hear(frame -> frame.getString("type").equals("answer") && frame.getLong("request") == number);
    }

    void send(JsonObject frame) {
        sendText(frame.encode());
    }

    void sendText(String text) {
        Future<Void> unused = socket.writeTextMessage(text);
    }

    WebSocket socket() {
        return socket;
    }

    JsonObject hear(String type) {
        return hear(frame -> frame.getString("type").equals(type));
    }

    /** The next frame of that kind that no test has asked for yet. */
    JsonObject hear(Predicate<JsonObject> wanted) {
        try {
            return listen(wanted).await();
        } catch (AssertionError e) {
            // Thrown by a timer: here it says which line of the test waited.
            throw new AssertionError(e.getMessage(), e);
        }
    }

    private synchronized Future<JsonObject> listen(Predicate<JsonObject> wanted) {
        for (JsonObject frame : heard) {
            if (wanted.test(frame)) {
                heard.remove(frame);
                return Future.succeededFuture(frame);
            }
        }
        Promise<JsonObject> promise = Promise.promise();
        waiting.add(new Waiting(wanted, promise));
        vertx.setTimer(
                PATIENCE_MILLIS, id -> promise.tryFail(new AssertionError("waited in vain; heard only " + heard())));
        return promise.future();
    }

    /** Everything heard that no test has asked for. */
    synchronized List<JsonObject> heard() {
        return List.copyOf(heard);
    }

    /** The code of the goodbye, after which the socket is closed. */
    String bye() {
        String code = hear("bye").getString("code");
        awaitClosed();
        return code;
    }

    void awaitClosed() {
        Promise<Void> late = Promise.promise();
        vertx.setTimer(PATIENCE_MILLIS, id -> late.tryFail(new AssertionError("the socket is still open")));
        closed.future().onComplete(late);
        late.future().await();
    }

    boolean isClosed() {
        return closed.future().isComplete();
    }

    /** Waits until everything sent before has been handled. */
    void settle() {
        send(new JsonObject().put("type", "ping"));
        hear("pong");
    }

    /** The network breaks: no goodbye of any kind. */
    void cut() {
        ChannelFuture unused =
                ((WebSocketInternal) socket).channelHandlerContext().close();
        awaitClosed();
    }

    /** Waits until one who came was told of, and returns the seat. */
    String seesCome(String name) {
        return seat(
                hear(frame -> frame.getString("type").equals("people")
                                && seat(frame.getJsonArray("joined"), name) != null)
                        .getJsonArray("joined"),
                name);
    }

    void seesGo(String seat) {
        hear(frame -> frame.getString("type").equals("people")
                && frame.getJsonArray("left").contains(seat));
    }

    static String seat(JsonArray people, String name) {
        return people.stream()
                .map(JsonObject.class::cast)
                .filter(person -> person.getString("name").equals(name))
                .map(person -> person.getString("seat"))
                .findFirst()
                .orElse(null);
    }
}
