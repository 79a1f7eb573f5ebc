package io.lectern.recorder.agent.rtmp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lectern.recorder.RtmpTarget;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StreamingTest {
    private static final byte[] STREAM = {1, 2, 3, 0x1f, 0x43, (byte) 0xb6, 0x75, 4, 5, 0x1f, 0x43, (byte) 0xb6, 0x75, 6
    };

    @Test
    void whoComesInLaterGetsTheHeadAndThenAWholeCluster() {
        byte[] expected = {1, 2, 3, 0x1f, 0x43, (byte) 0xb6, 0x75, 6};
        byte[] later = Arrays.copyOfRange(STREAM, 7, STREAM.length);
        for (int size = 1; size <= later.length; size++) {
            MatroskaHead head = new MatroskaHead();
            pieces(STREAM, size).forEach(head::see);
            head.rejoin();
            ByteArrayOutputStream entered = new ByteArrayOutputStream();
            for (byte[] piece : pieces(later, size)) {
                entered.writeBytes(
                        entered.size() > 0 ? piece : head.enter(piece).orElse(new byte[0]));
            }
            assertArrayEquals(expected, entered.toByteArray(), "pieces of " + size);
        }
    }

    private static List<byte[]> pieces(byte[] bytes, int size) {
        List<byte[]> pieces = new ArrayList<>();
        for (int at = 0; at < bytes.length; at += size) {
            pieces.add(Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + size)));
        }
        return pieces;
    }

    @Test
    void nobodyComesInWithoutACluster() {
        MatroskaHead head = new MatroskaHead();
        head.see(new byte[] {1, 2, 3});

        assertEquals(Optional.empty(), head.enter(new byte[] {1, 2, 3}));
    }

    @Test
    void theKeyStandsInTheFileAndNotInTheCommand() {
        RtmpTarget target = new RtmpTarget("rtmp://h/app/inst/k:e=y\\1");

        List<String> command = RtmpCommand.of("ffmpeg", target, Path.of("/tmp/x"));

        assertTrue(command.contains("rtmp://h/app/inst"));
        assertFalse(command.toString().contains("k:e"), command.toString());
        assertEquals(
                "fifo_format=flv\nformat_opts=rtmp_app=app/inst:rtmp_playpath=k\\:e\\=y\\\\1\n",
                RtmpCommand.secrets(target));
    }

    @Test
    void secretsAreHiddenWhereverTheyStand() {
        Redaction redaction = new Redaction(List.of("secret-key", "ab"));

        assertEquals("rtmp://h/…: … and cab", redaction.apply("rtmp://h/secret-key: secret-key and cab"));
    }
}
