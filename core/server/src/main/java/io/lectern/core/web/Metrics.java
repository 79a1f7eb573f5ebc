package io.lectern.core.web;

import io.lectern.core.gateway.Gateway;
import io.lectern.core.outbox.Outbox;
import io.lectern.core.room.Classroom;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/** Figures for operators, in the Prometheus text format. None of them names a person, a room or a ticket. */
public final class Metrics {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    /** Begins to measure. */
    public void watch(Classroom classroom, Gateway gateway) {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        gauge(
                "lectern.rooms",
                "Live rooms on all servers",
                () -> classroom.rooms().all().size());
        gauge("lectern.seats", "People in classes on all servers", classroom::seatCount);
        gauge("lectern.sockets", "Open sockets on this server", gateway::sockets);
    }

    /** Begins to measure what CMSes are owed. */
    public void watch(Outbox outbox) {
        gauge("lectern.outbox.waiting", "Deliveries that wait for a CMS, on all servers", outbox::waiting);
        gauge("lectern.outbox.dead", "Deliveries that were given up and not sent again", outbox::dead);
    }

    private void gauge(String name, String meaning, java.util.function.Supplier<Number> value) {
        Gauge unused = Gauge.builder(name, value).description(meaning).register(registry);
    }

    /** A call to a bridge is over. */
    public void bridgeCall(String bridge, String outcome, long nanos) {
        Timer.builder("lectern.bridge.calls")
                .description("Calls to bridges")
                .tag("bridge", bridge)
                .tag("outcome", outcome)
                .register(registry)
                .record(Duration.ofNanos(nanos));
    }

    void serve(RoutingContext routing) {
        Http.end(routing.response(), 200, "text/plain; version=0.0.4; charset=utf-8", registry.scrape());
    }
}
