package io.lectern.bbb;

import io.lectern.bridge.Refused;
import io.lectern.bridge.Site;
import io.lectern.bridge.kit.JsonFields;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What this dialect must remember of a meeting beside what a room knows by itself. Kept as the room's memo, the passwords
 * sealed.
 *
 * @param attendeePassword admits as viewer
 * @param moderatorPassword admits as moderator
 * @param voiceBridge given back, nothing more: there is no telephone
 * @param dialNumber given back, nothing more
 * @param duration minutes as asked for; 0 for no limit
 * @param recorded whether the meeting may be recorded
 * @param guestPolicy as asked for
 * @param endedUrl to be called at the end, empty for none
 * @param parent of a breakout: the id of its parent's session in this dialect; else empty
 * @param sequence number of a breakout
 * @param freeJoin whether people may choose a breakout themselves
 */
record Memo(
        String attendeePassword,
        String moderatorPassword,
        String voiceBridge,
        String dialNumber,
        int duration,
        boolean recorded,
        String guestPolicy,
        String endedUrl,
        String parent,
        int sequence,
        boolean freeJoin) {
    private static final String PASSWORDS = "passwords";

    String written(Site site, Seal seal) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("bbb", "1");
        fields.put(PASSWORDS, seal.close(site, PASSWORDS, attendeePassword + "\n" + moderatorPassword));
        fields.put("voice", voiceBridge);
        fields.put("dial", dialNumber);
        fields.put("duration", String.valueOf(duration));
        fields.put("recorded", String.valueOf(recorded));
        fields.put("guests", guestPolicy);
        fields.put("ended", endedUrl);
        fields.put("parent", parent);
        fields.put("sequence", String.valueOf(sequence));
        fields.put("free", String.valueOf(freeJoin));
        return JsonFields.write(fields);
    }

    /** Empty for a room that another bridge opened. */
    static Optional<Memo> read(Site site, String memo) {
        try {
            JsonFields fields = JsonFields.of(memo.getBytes(StandardCharsets.UTF_8));
            if (fields.optionalText("bbb").isEmpty()) {
                return Optional.empty();
            }
            return Seal.open(site, PASSWORDS, fields.text(PASSWORDS))
                    .map(both -> both.split("\n", -1))
                    .filter(both -> both.length == 2)
                    .map(both -> new Memo(
                            both[0],
                            both[1],
                            fields.text("voice"),
                            fields.text("dial"),
                            Integer.parseInt(fields.text("duration")),
                            Boolean.parseBoolean(fields.text("recorded")),
                            fields.text("guests"),
                            fields.text("ended"),
                            fields.text("parent"),
                            Integer.parseInt(fields.text("sequence")),
                            Boolean.parseBoolean(fields.text("free"))));
        } catch (Refused | NumberFormatException another) {
            return Optional.empty();
        }
    }

    /** Says nothing: half of it are secrets. */
    @Override
    public String toString() {
        return "a meeting's memo";
    }
}
