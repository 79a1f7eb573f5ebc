package io.lectern.recorder.agent.finish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lectern.recorder.Chapter;
import io.lectern.recorder.Flags;
import io.lectern.recorder.PartInfo;
import io.lectern.recorder.RecordedEvent;
import io.lectern.recorder.agent.finish.Samples.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadingTest {
    @TempDir
    Path folder;

    private static PartInfo part(int number, long startedAt, long length) {
        return PartInfo.announced(number).started(startedAt).read(length);
    }

    @Test
    void packetsTellTheLengthEvenOfWhatEndsAbruptly() {
        Packets packets = new Packets();
        List.of(
                        "packet,audio,0.010000,0.020000",
                        "packet,video,0.000000,N/A",
                        "packet,video,2.000000,0.040000",
                        "packet,audio,N/A,0.02",
                        "packet,subtitle",
                        "[matroska @ 0x1] something went wrong",
                        "packet,audio,3.000000,0.020000")
                .forEach(packets::line);

        assertEquals(OptionalLong.of(3020), packets.length());
        assertEquals(2, packets.pictures());
        assertEquals(2, packets.sounds());
    }

    @Test
    void soundAloneIsNoRecording() {
        Packets packets = new Packets();
        packets.line("packet,audio,0.010000,0.020000");

        assertEquals(OptionalLong.empty(), packets.length());
    }

    @Test
    void aFilesStreamsAreReadWithoutItsChapters() {
        List<String> lines = List.of(
                "streams_stream_0_codec_name=\"h264\"",
                "streams_stream_0_codec_type=\"video\"",
                "streams_stream_0_pix_fmt=\"yuv420p\"",
                "streams_stream_1_codec_name=\"aac\"",
                "streams_stream_1_codec_type=\"audio\"",
                "streams_stream_2_codec_name=\"bin_data\"",
                "streams_stream_2_codec_type=\"data\"",
                "format_duration=\"11.637000\"");

        assertEquals(new Probe.Media(List.of("h264/yuv420p", "aac"), 11_637), Probe.Media.parse(lines));
        assertEquals(new Probe.Media(List.of(), 0), Probe.Media.parse(List.of("format_duration=\"N/A\"")));
    }

    @Test
    void valuesAreReadWithTheirTimes() {
        Samples samples = new Samples("lavfi.a");
        List.of(
                        "lavfi.a=1",
                        "frame:0    pts:0       pts_time:0",
                        "lavfi.a=2",
                        "lavfi.b=3",
                        "frame:1 pts:9 pts_time:0.5",
                        "lavfi.a=-inf")
                .forEach(samples::line);

        assertEquals(List.of(new Sample(0, 2), new Sample(0.5, Double.NEGATIVE_INFINITY)), samples.all());
    }

    private static List<Sample> seconds(int from, int to, double value) {
        return IntStream.range(from, to).mapToObj(at -> new Sample(at, value)).toList();
    }

    @Test
    void blackAndSilentStretchesAreNoticed() {
        List<Sample> luma = new ArrayList<>(seconds(0, 10, 16));
        luma.addAll(seconds(10, 120, 90));
        luma.addAll(seconds(120, 130, 16.5));
        List<Sample> level = new ArrayList<>(seconds(0, 60, -30));
        level.addAll(seconds(60, 130, Double.NEGATIVE_INFINITY));

        assertEquals(
                new Flags(false, false, List.of(0L, 120_000L), List.of(60_000L, 120_000L)),
                Stretches.judge(luma, level));
        assertEquals(new Flags(true, true, List.of(0L), List.of()), Stretches.judge(seconds(0, 5, 16), List.of()));
    }

    @Test
    void momentsAreFoundAcrossPartsAndGaps() {
        Timeline timeline = new Timeline(List.of(part(1, 1000, 500), part(3, 5000, 2000)));

        assertEquals(2500, timeline.length());
        assertEquals(0, timeline.place(10));
        assertEquals(499, timeline.place(1499));
        assertEquals(500, timeline.place(3000));
        assertEquals(1500, timeline.place(6000));
        assertEquals(
                List.of(new Chapter(100, "One"), new Chapter(500, "Three")),
                timeline.chapters(List.of(
                        new RecordedEvent(1100, RecordedEvent.CHAPTER, "One"),
                        new RecordedEvent(1200, "poll", "Not a chapter"),
                        new RecordedEvent(3000, RecordedEvent.CHAPTER, "Two, in the gap"),
                        new RecordedEvent(4000, RecordedEvent.CHAPTER, "Three"),
                        new RecordedEvent(9000, RecordedEvent.CHAPTER, "After the end"))));
    }

    @Test
    void chaptersAreWrittenInFfmpegsForm() {
        assertEquals(
                """
                ;FFMETADATA1
                title=A\\=B\\;C
                [CHAPTER]
                TIMEBASE=1/1000
                START=0
                END=700
                title=\\#1 \\\\ x
                [CHAPTER]
                TIMEBASE=1/1000
                START=700
                END=1000
                title=two\\
                lines
                """,
                ChapterFile.write("A=B;C", List.of(new Chapter(0, "#1 \\ x"), new Chapter(700, "two\nlines")), 1000));
    }

    @Test
    void aCutFileIsNoMp4() throws IOException {
        Path file = folder.resolve("a.mp4");
        Files.write(
                file,
                new byte[] {0, 0, 0, 8, 'f', 't', 'y', 'p', 0, 0, 0, 16, 'm', 'o', 'o', 'v', 1, 2, 3, 4, 5, 6, 7, 8});
        assertEquals(List.of("ftyp", "moov"), Mp4Boxes.of(file));

        Files.write(file, new byte[] {0, 0, 0, 99, 'm', 'd', 'a', 't', 1});
        assertThrows(IOException.class, () -> Mp4Boxes.of(file));
    }
}
