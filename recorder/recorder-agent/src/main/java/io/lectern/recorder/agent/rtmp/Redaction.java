package io.lectern.recorder.agent.rtmp;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Hides secrets in text.
 *
 * @param secrets what nobody may read
 */
public record Redaction(List<String> secrets) implements UnaryOperator<String> {
    public Redaction {
        // A secret this short would blank out half of every line, and protects nothing.
        secrets = secrets.stream().filter(secret -> secret.length() >= 4).toList();
    }

    @Override
    public String apply(String text) {
        String shown = text;
        for (String secret : secrets) {
            shown = shown.replace(secret, "…");
        }
        return shown;
    }
}
