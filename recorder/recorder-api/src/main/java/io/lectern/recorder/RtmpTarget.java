package io.lectern.recorder;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a class is streamed to. The last piece of the address, the key, is a secret and never shown. */
public final class RtmpTarget {
    // Printable ASCII without spaces and quotes: what reaches a command line or a log is never ambiguous.
    private static final Pattern URL = Pattern.compile(
            "(rtmps?)://([A-Za-z0-9.\\-\\[\\]:]{1,255})/([!#-&(-/0-9:-~]{1,600}?)/([!#-&(-.0-9:-~]{1,300})");
    private final String url;
    private final String server;
    private final String app;
    private final String key;

    @JsonCreator
    public RtmpTarget(String url) {
        Matcher matcher = URL.matcher(url);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("A streaming address has the form rtmp://host/app/key or rtmps://…");
        }
        this.url = url;
        this.server = matcher.group(1) + "://" + matcher.group(2);
        this.app = matcher.group(3);
        this.key = matcher.group(4);
    }

    /** The whole address with its key. */
    @JsonValue
    public String url() {
        return url;
    }

    /** The address without its key, as {@code rtmp://host/app}. */
    public String address() {
        return server + "/" + app;
    }

    /** The application's name. */
    public String app() {
        return app;
    }

    /** The secret. */
    public String key() {
        return key;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RtmpTarget target && target.url.equals(url);
    }

    @Override
    public int hashCode() {
        return url.hashCode();
    }

    @Override
    public String toString() {
        return address() + "/…";
    }
}
