package io.lectern.core.outbox;

import io.lectern.bridge.Delivery;
import io.lectern.core.admission.Ids;
import io.lectern.core.admission.Seal;
import io.lectern.core.room.StoredJson;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Seals what entries hold, and opens them. */
final class Envelope {
    private final Seal seal;

    Envelope(Seal seal) {
        this.seal = seal;
    }

    /**
     * What is sealed.
     *
     * @param delivery empty while it is not known yet
     */
    record Content(ToldEvent event, Optional<Kept> delivery) {
        Content {
            delivery = delivery == null ? Optional.empty() : delivery;
        }
    }

    /** A delivery as it is kept. */
    record Kept(String id, String kind, String target, String lane, String data) {
        Delivery delivery() {
            return new Delivery(id, kind, URI.create(target), lane, data);
        }
    }

    /** An event of which nothing further is known. */
    Item event(String bridge, ToldEvent event) {
        String id = Ids.of(event.id());
        String sealed = close(id, new Content(event, Optional.empty()));
        return new Item(
                id,
                bridge,
                event.id(),
                event.kind().toLowerCase(java.util.Locale.ROOT).replace('_', '-'),
                "",
                "",
                event.at(),
                0,
                0,
                0,
                Optional.empty(),
                "",
                sealed,
                java.util.Map.of());
    }

    /** What an event obliges to. */
    List<Item> deliveries(Item item, ToldEvent event, List<Delivery> owed) {
        return owed.stream()
                .map(delivery -> {
                    String id = Ids.of(event.id(), delivery.id());
                    Kept kept = new Kept(
                            delivery.id(),
                            delivery.kind(),
                            delivery.target().toString(),
                            delivery.lane(),
                            delivery.data());
                    return new Item(
                            id,
                            item.bridge(),
                            item.event(),
                            delivery.kind(),
                            Ids.of("lane", delivery.lane()),
                            String.valueOf(delivery.target().getHost()),
                            item.since(),
                            0,
                            0,
                            0,
                            Optional.empty(),
                            "",
                            close(id, new Content(event, Optional.of(kept))),
                            java.util.Map.of());
                })
                .toList();
    }

    /** What an entry holds; empty when it was sealed under another master secret. */
    Optional<Content> open(Item item) {
        return seal.open(Base64.getDecoder().decode(item.sealed()), item.id())
                .flatMap(bytes -> StoredJson.readable(item.id(), bytes, Content.class));
    }

    /** The same entry with something else in it. */
    Item with(Item item, Content content) {
        return item.sealed(close(item.id(), content));
    }

    private String close(String id, Content content) {
        return Base64.getEncoder().encodeToString(seal.close(StoredJson.write(content), id));
    }
}
