package io.lectern.recorder.agent.finish;

import io.lectern.recorder.agent.process.Tool;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Looks into files with ffprobe. */
public final class Probe {
    // Reading hours of packets is a matter of seconds; the limit is for a disk that hangs.
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private final Tool ffprobe;

    public Probe(Tool ffprobe) {
        this.ffprobe = ffprobe;
    }

    /** All packets of a file, in short. */
    public Packets packets(Path file) throws IOException {
        Packets packets = new Packets();
        ffprobe.run(
                LIMIT,
                List.of(
                        "-v",
                        "error",
                        "-show_entries",
                        "packet=codec_type,pts_time,duration_time",
                        "-of",
                        "csv",
                        file.toString()),
                packets::line);
        return packets;
    }

    /** A finished file's streams and length. */
    public Media media(Path file) throws IOException {
        List<String> lines = ffprobe.lines(
                LIMIT,
                List.of(
                        "-v",
                        "error",
                        "-show_entries",
                        "stream=codec_type,codec_name,pix_fmt:format=duration",
                        "-of",
                        "flat=s=_",
                        file.toString()));
        return Media.parse(lines);
    }

    /**
     * What a finished file holds.
     *
     * @param streams as {@code h264/yuv420p} and {@code aac}, in their order
     * @param length in milliseconds
     */
    public record Media(List<String> streams, long length) {
        static Media parse(List<String> lines) {
            Map<String, String> values = lines.stream()
                    .map(line -> line.split("=", 2))
                    .filter(pair -> pair.length == 2)
                    .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1].replace("\"", ""), (a, b) -> a));
            List<String> streams = IntStream.range(0, 16)
                    .mapToObj(i -> "streams_stream_" + i + "_")
                    // Chapters are a track of their own in MP4.
                    .filter(name -> List.of("video", "audio").contains(values.getOrDefault(name + "codec_type", "")))
                    .map(name -> values.get(name + "codec_name")
                            + (values.containsKey(name + "pix_fmt") ? "/" + values.get(name + "pix_fmt") : ""))
                    .toList();
            double seconds = Double.parseDouble(
                    values.getOrDefault("format_duration", "0").replace("N/A", "0"));
            return new Media(streams, Math.round(seconds * 1000));
        }
    }
}
