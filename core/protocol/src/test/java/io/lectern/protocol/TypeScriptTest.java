package io.lectern.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TypeScriptTest {
    private static final Path CLIENT = Path.of("..", "..", "frontend-assets", "client");

    @Test
    void theClientsPermissionsAreTheServersMatrix() throws Exception {
        same(PermissionsTypeScript.module(), CLIENT.resolve(Path.of("src", "protocol", "permissions.ts")));
        same(PermissionsTypeScript.cases(), CLIENT.resolve(Path.of("test", "permission-cases.txt")));
    }

    @Test
    void theClientsTypesAreTheServersRecords() throws Exception {
        same(TypeScript.module(), CLIENT.resolve(Path.of("src", "protocol", "messages.ts")));
    }

    private static void same(String generated, Path checkedIn) throws IOException {
        if (Boolean.getBoolean("lectern.write")) {
            Files.writeString(checkedIn, generated);
        }
        assertEquals(
                generated,
                Files.readString(checkedIn),
                checkedIn.getFileName() + " differs from the records. Write it again: mvn -pl core/protocol test"
                        + " -Dlectern.write=true");
    }
}
