package io.lectern.bbb;

import io.lectern.bridge.Call;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a call goes.
 *
 * @param site the id before {@code /bigbluebutton}, if there is one
 * @param area {@code api}, {@code playback} or {@code selftest}
 * @param name what comes behind, without its slash: the call's name, as it is hashed; empty for the version
 * @param query the raw query, byte for byte; empty when there is none
 */
record Target(Optional<String> site, String area, String name, String query) {
    private static final Pattern PATH = Pattern.compile("(?:/([a-z0-9-]{1,32}))?/bigbluebutton/([a-z]+)(?:/(.*))?");

    static Target of(Call call) {
        Matcher path = PATH.matcher(call.path());
        if (!path.matches()) {
            throw Failure.UNSUPPORTED.refused();
        }
        String whole = call.target();
        int query = whole.indexOf('?');
        return new Target(
                Optional.ofNullable(path.group(1)),
                path.group(2),
                Optional.ofNullable(path.group(3)).orElse(""),
                query < 0 ? "" : whole.substring(query + 1));
    }
}
