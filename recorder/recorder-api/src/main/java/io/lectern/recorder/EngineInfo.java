package io.lectern.recorder;

/**
 * What captured and finished a recording.
 *
 * @param name the engine: {@code tab}
 * @param recorder version of the recorder
 * @param browser name and version
 * @param encoder name and version
 * @param soundOffset by how much the sound lagged behind the picture (negative: ran ahead), and was moved
 * @param measured whether that came from a self-test of exactly these versions
 */
public record EngineInfo(
        String name, String recorder, String browser, String encoder, long soundOffset, boolean measured) {
    public EngineInfo {
        name = Rest.orEmpty(name);
        recorder = Rest.orEmpty(recorder);
        browser = Rest.orEmpty(browser);
        encoder = Rest.orEmpty(encoder);
    }
}
