package io.lectern.core.attendance;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.lectern.core.outbox.Attended;
import io.lectern.core.room.StoredJson;
import java.util.List;
import java.util.Map;

/**
 * One server's part of a session's attendance, or the sum of all.
 *
 * @param site id of the site
 * @param sid the session
 * @param node the server; empty for the sum
 * @param asOf when it was written, in milliseconds since the epoch; who is still inside was so until then at least
 * @param until when it goes away, in milliseconds since the epoch
 * @param closed whether nothing will be added
 * @param people stays that go on have no end yet: {@link #OPEN}
 */
record Sheet(
        String site,
        String sid,
        String node,
        long asOf,
        long until,
        boolean closed,
        List<Attended> people,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> more) {
    static final long OPEN = -1;

    Sheet {
        people = people == null ? List.of() : List.copyOf(people);
        more = StoredJson.kept(more);
    }

    Sheet without(String user) {
        return new Sheet(
                site,
                sid,
                node,
                asOf,
                until,
                closed,
                people.stream().filter(one -> !one.user().equals(user)).toList(),
                more);
    }
}
