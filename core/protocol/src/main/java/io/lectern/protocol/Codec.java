package io.lectern.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;

/** Turns messages into frames and back. Thread-safe. */
public final class Codec {
    private static final JsonMapper MAPPER = mapper();
    private static final ObjectWriter WRITER = MAPPER.writerFor(ServerMessage.class);
    private static final ObjectReader READER = MAPPER.readerFor(ClientMessage.class);

    private Codec() {}

    private static JsonMapper mapper() {
        JsonFactory frames = JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(8)
                        .maxStringLength(Limits.FRAME)
                        .build())
                .build();
        return JsonMapper.builder(frames)
                .addModule(new Jdk8Module())
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.NON_ABSENT))
                // A newer client may send fields that this server does not know yet.
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .build();
    }

    /** The frame of a message. */
    public static String encode(ServerMessage message) {
        try {
            return WRITER.writeValueAsString(message);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A server message cannot be written: " + message.getClass(), e);
        }
    }

    /**
     * The message in a frame.
     *
     * @throws Malformed when the frame is not a known message within the limits
     */
    public static ClientMessage decode(String frame) throws Malformed {
        try {
            ClientMessage message = READER.readValue(frame);
            if (message == null) {
                throw new Malformed("the frame is empty");
            }
            return message;
        } catch (JsonProcessingException e) {
            throw new Malformed(e.getOriginalMessage());
        }
    }

    /** A frame that is no message. The reason is for logs and may quote what was sent. */
    public static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed(String reason) {
            super(reason, null, false, false);
        }
    }
}
