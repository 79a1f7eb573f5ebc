package io.lectern.bridge;

import java.net.URI;

/**
 * Something a CMS is owed because of an event. The server keeps it, sealed, until it is delivered, dropped, or given up
 * after a day of attempts; it outlives crashes of servers and CMSes.
 *
 * @param id which of the event's deliveries this is; unique within the event, {@code [A-Za-z0-9._-]{1,100}}
 * @param kind for the operator's eyes, such as {@code ended} or {@code hook}: one word, {@code [a-z0-9-]{1,32}}
 * @param target where it goes; http or https, at most 2,000 characters. The operator sees its host only
 * @param lane deliveries of one room and lane arrive in the order in which they became owed, one at a time; other lanes
 *     are not held up by one that does not answer. 1 to 200 characters
 * @param data what {@link Bridge#phrase} needs again; the server does not look into it. At most 16,000 characters
 */
public record Delivery(String id, String kind, URI target, String lane, String data) {
    public Delivery {
        if (!id.matches("[A-Za-z0-9._-]{1,100}")) {
            throw new IllegalArgumentException("A delivery's id is [A-Za-z0-9._-]{1,100}, not: " + id);
        }
        if (!kind.matches("[a-z0-9-]{1,32}")) {
            throw new IllegalArgumentException("A delivery's kind is [a-z0-9-]{1,32}, not: " + kind);
        }
        Fetch.requireHttp(target);
        if (lane.isEmpty() || lane.length() > 200 || data.length() > 16_000) {
            throw new IllegalArgumentException("A lane has 1 to 200 characters, a delivery's data at most 16,000.");
        }
    }

    /** A delivery in order with all others of its room to the same host. */
    public static Delivery to(URI target, String kind) {
        return new Delivery(kind, kind, target, lane(target), "");
    }

    /** The same delivery under another id. */
    public Delivery withId(String other) {
        return new Delivery(other, kind, target, lane, data);
    }

    /** The same delivery in another lane. */
    public Delivery inLane(String other) {
        return new Delivery(id, kind, target, other, data);
    }

    /** The same delivery with other data. */
    public Delivery withData(String other) {
        return new Delivery(id, kind, target, lane, other);
    }

    private static String lane(URI target) {
        String host = String.valueOf(target.getRawAuthority());
        return host.length() > 200 ? host.substring(0, 200) : host;
    }
}
