package io.lectern.recorder.agent.rtmp;

import io.lectern.recorder.RtmpTarget;
import java.nio.file.Path;
import java.util.List;

/** The command that sends a stream on: the picture as it is, the sound as AAC. */
final class RtmpCommand {
    private RtmpCommand() {}

    static List<String> of(String ffmpeg, RtmpTarget target, Path secrets) {
        return List.of(
                ffmpeg,
                "-nostdin",
                "-hide_banner",
                "-loglevel",
                "warning",
                "-f",
                "matroska",
                "-i",
                "pipe:0",
                "-map",
                "0:v:0",
                "-map",
                "0:a:0",
                "-c:v",
                "copy",
                "-c:a",
                "aac",
                "-b:a",
                "128k",
                "-ar",
                "48000",
                "-af",
                "aresample=async=1",
                "-flags",
                "+global_header",
                "-f",
                "fifo",
                "-queue_size",
                "600",
                "-drop_pkts_on_overflow",
                "1",
                "-attempt_recovery",
                "1",
                "-recover_any_error",
                "1",
                "-recovery_wait_time",
                "1",
                "-restart_with_keyframe",
                "1",
                // Everyone on the machine can read command lines: the key comes from a file.
                "-fpre",
                secrets.toString(),
                target.address());
    }

    /** The file with what must not stand in a command line. */
    static String secrets(RtmpTarget target) {
        return "fifo_format=flv\nformat_opts=rtmp_app=" + quoted(target.app()) + ":rtmp_playpath="
                + quoted(target.key()) + "\n";
    }

    // Both ffmpeg's list of options and its values use these.
    private static String quoted(String value) {
        return value.replaceAll("([\\\\:='])", "\\\\$1");
    }
}
