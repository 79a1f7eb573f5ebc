package io.lectern.bridge.kit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.jr.ob.JSON;
import io.lectern.bridge.Refusal;
import io.lectern.bridge.Refused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The fields of a JSON object that somebody sent. Reading is strict: a key given twice, anything after the object, broken
 * UTF-8, too deep or too large are {@code request.malformed}; a field that is missing or of the wrong type is
 * {@code request.invalid} and named. Fields nobody asks for are accepted, so that a newer extension can talk to this
 * server.
 */
public final class JsonFields {
    /** Lectern's own messages nest three deep. */
    private static final int DEEPEST = 16;
    /** Far above every message, and above what a mount lets through anyway. */
    private static final int MOST_TOKENS = 20_000;

    /** Refuses a key given twice by default. */
    private static final JSON STRICT = JSON.builder(JsonFactory.builder()
                    // Keys are chosen by callers; interning them would let callers fill the server's memory.
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxTokenCount(MOST_TOKENS)
                            .maxNameLength(200)
                            .maxNumberLength(40)
                            .maxStringLength(1_000_000)
                            .build())
                    .build())
            .build();

    private final String prefix;
    private final Map<?, ?> fields;

    private JsonFields(String prefix, Map<?, ?> fields) {
        this.prefix = prefix;
        this.fields = fields;
    }

    /** The fields of the object that is the whole body. */
    public static JsonFields of(byte[] body) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            try (JsonParser parser = STRICT.createParser(text)) {
                parser.nextToken();
                Object value = parser.currentToken() == null ? "" : STRICT.anyFrom(parser);
                if (value instanceof Map<?, ?> fields && parser.nextToken() == null) {
                    return new JsonFields("", fields);
                }
            }
        } catch (CharacterCodingException | JsonProcessingException broken) {
            throw malformed();
        } catch (IOException impossible) {
            throw new UncheckedIOException("Reading from memory failed.", impossible);
        }
        throw malformed();
    }

    /** A text that must be there. */
    public String text(String name) {
        return optionalText(name).orElseThrow(() -> invalid(name, "is missing"));
    }

    /** A text that may be missing or null. */
    public Optional<String> optionalText(String name) {
        Object value = fields.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof String text) {
            return Optional.of(text);
        }
        throw invalid(name, "must be a text");
    }

    /** Whether there is such a field with a value. */
    public boolean has(String name) {
        return fields.get(name) != null;
    }

    /** A yes or no that may be missing or null. */
    public Optional<Boolean> optionalFlag(String name) {
        Object value = fields.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof Boolean flag) {
            return Optional.of(flag);
        }
        throw invalid(name, "must be true or false");
    }

    /** A whole number that may be missing or null. */
    public Optional<Integer> optionalNumber(String name) {
        Object value = fields.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof Integer number) {
            return Optional.of(number);
        }
        throw invalid(name, "must be a whole number");
    }

    /** A list of texts that must be there and hold so many. */
    public List<String> texts(String name, int least, int most) {
        if (!(fields.get(name) instanceof List<?> values)) {
            throw invalid(name, "must be a list of texts");
        }
        if (values.size() < least || values.size() > most) {
            throw invalid(name, "must hold from " + least + " to " + most + " texts");
        }
        List<String> texts = new ArrayList<>(values.size());
        for (Object value : values) {
            if (!(value instanceof String text)) {
                throw invalid(name, "must be a list of texts");
            }
            texts.add(text);
        }
        return texts;
    }

    /** An object that must be there. */
    public JsonFields object(String name) {
        if (fields.get(name) instanceof Map<?, ?> inner) {
            return new JsonFields(prefix + name + ".", inner);
        }
        throw invalid(name, "must be an object");
    }

    /** An absolute http or https address that must be there. */
    public URI address(String name) {
        String text = text(name);
        try {
            URI address = new URI(text);
            boolean web = "http".equalsIgnoreCase(address.getScheme()) || "https".equalsIgnoreCase(address.getScheme());
            if (web && address.getHost() != null && address.getRawUserInfo() == null && text.length() <= 2_000) {
                return address;
            }
        } catch (URISyntaxException broken) {
            throw invalid(name, "must be an http or https address");
        }
        throw invalid(name, "must be an http or https address");
    }

    /** The refusal of a field's value, {@code request.invalid}, naming the field. */
    public Refused invalid(String name, String problem) {
        return new Refused(Refusal.caller("request.invalid", "The field " + prefix + name + " " + problem + "."));
    }

    /** Writes an answer. */
    public static String write(Map<String, ?> fields) {
        try {
            return JSON.std.asString(fields);
        } catch (IOException impossible) {
            throw new UncheckedIOException("Writing to memory failed.", impossible);
        }
    }

    private static Refused malformed() {
        return new Refused(Refusal.caller(
                "request.malformed",
                "The call's body is not one well-formed JSON object. The extension that sent it is at fault; update"
                        + " it."));
    }
}
