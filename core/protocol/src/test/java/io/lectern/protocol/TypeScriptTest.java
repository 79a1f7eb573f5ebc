package io.lectern.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TypeScriptTest {
    private static final Path CHECKED_IN =
            Path.of("..", "..", "frontend-assets", "client", "src", "protocol", "messages.ts");

    @Test
    void theClientsTypesAreTheServersRecords() throws Exception {
        String generated = TypeScript.module();
        if (Boolean.getBoolean("lectern.write")) {
            Files.writeString(CHECKED_IN, generated);
        }
        assertEquals(
                generated,
                Files.readString(CHECKED_IN),
                "The client's protocol types differ from the records. Write them again: mvn -pl core/protocol test"
                        + " -Dlectern.write=true");
    }
}
