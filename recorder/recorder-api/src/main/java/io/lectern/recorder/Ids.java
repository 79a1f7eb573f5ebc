package io.lectern.recorder;

import java.util.regex.Pattern;

/** What may be the id of a recording: it names a folder and a file. */
final class Ids {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

    private Ids() {}

    static void check(String id) {
        if (id == null || !ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "The id of a recording is 1 to 64 letters, digits, - and _, beginning with a letter or digit");
        }
    }
}
