package io.lectern.bus.memory;

import io.lectern.bus.Relay;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

final class InMemoryRelay implements Relay {
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Said(String room, long number, byte[] body) {}

    private final InMemoryBus bus;
    private final List<Said> kept = new ArrayList<>();
    private final Map<String, Long> once = new HashMap<>();
    private final List<Listener> listeners = new ArrayList<>();
    private long last;

    InMemoryRelay(InMemoryBus bus) {
        this.bus = bus;
    }

    @Override
    public CompletionStage<Long> say(String room, String key, byte[] body) {
        return bus.run(() -> {
            Long known = once.get(room + "." + key);
            if (known != null) {
                return known;
            }
            Said said = new Said(room, ++last, body.clone());
            kept.add(said);
            once.put(room + "." + key, said.number());
            listeners.forEach(listener -> listener.said(room, said.number(), said.body()));
            return said.number();
        });
    }

    @Override
    public CompletionStage<Void> forget(String room) {
        return bus.run(() -> {
            kept.removeIf(said -> said.room().equals(room));
            return null;
        });
    }

    @Override
    public void listen(Listener listener) {
        bus.later(() -> {
            listeners.add(listener);
            tell(listener);
        });
    }

    void loseMemory() {
        kept.clear();
        once.clear();
    }

    void retell() {
        listeners.forEach(this::tell);
    }

    private void tell(Listener listener) {
        listener.reset();
        kept.forEach(said -> listener.said(said.room(), said.number(), said.body()));
    }
}
