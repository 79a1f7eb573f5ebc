package io.lectern.bbb;

import io.lectern.bridge.Attendee;
import io.lectern.bridge.Role;
import io.lectern.bridge.Site;
import io.lectern.bridge.Sites;
import io.lectern.bridge.kit.JsonFields;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a join hands out for later calls about the same person in the same session. It is sealed, and holds all that it
 * stands for, so that nobody's name is kept anywhere.
 *
 * @param meeting id of the meeting
 * @param sid its session; a token does not outlive it
 * @param person who joined
 */
record SessionToken(String meeting, String sid, Attendee person) {
    private static final String PURPOSE = "session";

    /** As it goes out: the site's id, a dot, the seal. */
    String written(Site site, Seal seal, Instant now) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("meeting", meeting);
        fields.put("sid", sid);
        fields.put("id", person.id());
        fields.put("name", person.name());
        fields.put("role", person.role().name());
        fields.put("guest", String.valueOf(person.guest()));
        fields.put("until", String.valueOf(now.getEpochSecond() + 24 * 3_600));
        return site.id() + "." + seal.close(site, PURPOSE, JsonFields.write(fields));
    }

    /** The site that made a token. */
    static Optional<Site> site(String token, Sites sites) {
        int dot = token.indexOf('.');
        return dot < 1 ? Optional.empty() : sites.find(token.substring(0, dot));
    }

    static Optional<SessionToken> read(String token, Site site, Instant now) {
        return Optional.of(token)
                .filter(text -> text.startsWith(site.id() + "."))
                .flatMap(text ->
                        Seal.open(site, PURPOSE, text.substring(site.id().length() + 1)))
                .map(text -> JsonFields.of(text.getBytes(StandardCharsets.UTF_8)))
                .filter(fields -> Long.parseLong(fields.text("until")) > now.getEpochSecond())
                .map(fields -> new SessionToken(
                        fields.text("meeting"),
                        fields.text("sid"),
                        Attendee.of(fields.text("id"), fields.text("name"), Role.valueOf(fields.text("role")))
                                .asGuest(Boolean.parseBoolean(fields.text("guest")))));
    }
}
