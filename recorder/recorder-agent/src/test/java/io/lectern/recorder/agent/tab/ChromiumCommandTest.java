package io.lectern.recorder.agent.tab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChromiumCommandTest {
    private static List<String> command(String join, boolean sandbox) {
        return ChromiumCommand.of("chromium", 1280, 720, URI.create(join), Path.of("/tmp/profile"), sandbox);
    }

    @Test
    void neverHoldsTheTicketOrAPort() {
        String command = String.join(" ", command("https://school.example/app/s/#t=ticket", true));

        assertFalse(command.contains("ticket"), command);
        assertFalse(command.contains("--remote-debugging-port"), command);
        assertFalse(command.contains("--no-sandbox"), command);
        assertTrue(command.contains("--screen-info={1280x720}"), command);
    }

    @Test
    void permitsCaptureOnAServerWithoutCertificate() {
        String flag = "--unsafely-treat-insecure-origin-as-secure=http://lectern.lan:8080";

        assertTrue(command("http://lectern.lan:8080/app", false).contains(flag));
        assertEquals(
                0,
                command("http://127.0.0.1:8080/app", false).stream()
                        .filter(each -> each.contains("insecure"))
                        .count());
    }
}
