package io.lectern.core.web;

import io.lectern.bus.Bus;
import io.lectern.core.bridge.BridgeState;
import io.lectern.core.room.Classroom;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Whether this server lives, and whether it can serve. */
final class Health {
    private final Bus bus;
    private final Classroom classroom;
    private final Supplier<List<BridgeState>> bridges;
    private final String version;

    Health(Bus bus, Classroom classroom, Supplier<List<BridgeState>> bridges, String version) {
        this.bus = bus;
        this.classroom = classroom;
        this.bridges = bridges;
        this.version = version;
    }

    void live(RoutingContext routing) {
        answer(routing, 200, new JsonObject().put("live", true).put("version", version));
    }

    void ready(RoutingContext routing) {
        JsonObject dependencies = dependencies();
        boolean ready = dependencies.stream().allMatch(entry -> ((JsonObject) entry.getValue()).getBoolean("ok"));
        answer(routing, ready ? 200 : 503, new JsonObject().put("ready", ready).put("dependencies", dependencies));
    }

    void everything(RoutingContext routing) {
        JsonArray list = new JsonArray();
        bridges.get()
                .forEach(bridge -> list.add(new JsonObject()
                        .put("id", bridge.id())
                        .put("version", bridge.version())
                        .put("ok", bridge.status() == BridgeState.Status.RUNNING)
                        .put("detail", bridge.reason())));
        answer(
                routing,
                200,
                new JsonObject()
                        .put("version", version)
                        .put("dependencies", dependencies())
                        .put("bridges", list));
    }

    private JsonObject dependencies() {
        Bus.Health nats = bus.health();
        Optional<String> media = classroom.mediaTrouble();
        return new JsonObject()
                .put("nats", state(nats.connected(), nats.detail()))
                .put("rooms", state(classroom.ready(), classroom.ready() ? "known" : "still being read"))
                .put("livekit", state(media.isEmpty(), media.orElse("answers")));
    }

    private static JsonObject state(boolean ok, String detail) {
        return new JsonObject().put("ok", ok).put("detail", detail);
    }

    private static void answer(RoutingContext routing, int status, JsonObject body) {
        Http.end(routing.response(), status, "application/json; charset=utf-8", body.encode());
    }
}
