package io.lectern.bbb;

import io.lectern.bridge.Reply;

/** The version page, which anybody may ask for. */
final class Version {
    /** What clients compare; nothing newer has been defined. */
    private static final String API = "2.0";

    private Version() {}

    static Reply answer() {
        return Answers.xml(Xml.success()
                .put("version", API)
                .put("apiVersion", API)
                .put("bbbVersion", "")
                .put("html5PluginSdkVersion", "")
                .put("graphqlWebsocketUrl", "")
                .put("graphqlApiUrl", ""));
    }
}
