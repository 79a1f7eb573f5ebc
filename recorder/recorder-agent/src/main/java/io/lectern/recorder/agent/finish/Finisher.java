package io.lectern.recorder.agent.finish;

import io.lectern.recorder.ManifestDraft;
import io.lectern.recorder.PartInfo;
import io.lectern.recorder.Reason;
import io.lectern.recorder.RecordingManifest;
import io.lectern.recorder.RecordingState;
import io.lectern.recorder.agent.part.RecordingFolder;
import io.lectern.recorder.agent.process.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the one playable file of a recording. May be run again at any time, also after it was killed in the middle; the
 * caller holds the folder meanwhile.
 */
public final class Finisher {
    private static final Logger LOG = LoggerFactory.getLogger(Finisher.class);
    private static final Reason LATER =
            new Reason(Reason.RECOVERED, "Making one file of it failed at first, and worked later.");
    private final Probe probe;
    private final Joining joining;
    private final Handover handover;

    public Finisher(Probe probe, Joining joining, Handover handover) {
        this.probe = probe;
        this.joining = joining;
        this.handover = handover;
    }

    /** Finishes it; a recording of which nothing can be played becomes a failed one. */
    public RecordingManifest finish(RecordingFolder folder) throws IOException {
        RecordingManifest before = folder.manifest();
        if (before.state() == RecordingState.DELETED) {
            return before;
        }
        if (!before.state().isPlayable()) {
            boolean again = before.reason().map(Reason::code).orElse("").equals(Reason.FINISH_FAILED);
            folder.change(draft -> (again ? draft.reason(LATER) : draft).state(RecordingState.PROCESSING));
            readParts(folder);
            try {
                make(folder);
            } catch (IOException e) {
                LOG.error("Recording {} could not be finished; its parts are kept", before.id(), e);
                return folder.change(draft -> failed(draft, Reason.FINISH_FAILED, "Making one file of it failed."));
            }
        }
        handOver(folder);
        return folder.manifest();
    }

    private static ManifestDraft failed(ManifestDraft draft, String code, String text) {
        return draft.state(RecordingState.FAILED).reason(new Reason(code, text));
    }

    private void readParts(RecordingFolder folder) throws IOException {
        for (PartInfo part : folder.manifest().parts()) {
            if (part.usable().isEmpty()) {
                Path file = folder.file(part.file());
                long size = Files.exists(file) ? Files.size(file) : 0;
                OptionalLong length = size == 0 ? OptionalLong.empty() : length(file);
                PartInfo read = part.written(size).read(length.isPresent() ? length.getAsLong() : null);
                folder.change(draft -> draft.part(read));
            }
        }
    }

    private OptionalLong length(Path file) {
        try {
            return probe.packets(file).length();
        } catch (IOException e) {
            LOG.warn("{} cannot be read and is left out; the file is kept: {}", file, e.getMessage());
            return OptionalLong.empty();
        }
    }

    private void make(RecordingFolder folder) throws IOException {
        RecordingManifest manifest = folder.manifest();
        Path file = folder.file(manifest.id() + ".mp4");
        List<PartInfo> parts = new ArrayList<>(manifest.parts());
        parts.removeIf(part -> !part.usable().orElse(false));
        if (parts.isEmpty()) {
            folder.change(draft -> isCause(manifest.reason())
                    ? draft.state(RecordingState.FAILED)
                    : failed(draft, Reason.NOTHING_RECORDED, "Nothing was recorded."));
            return;
        }
        Timeline timeline = new Timeline(parts);
        var chapters = timeline.chapters(manifest.events());
        // Under its final name a file is complete: a run before this one was killed later than that.
        if (!Files.exists(file)) {
            Path temporary = folder.file(manifest.id() + ".mp4.tmp");
            joining.join(folder.path(), manifest, timeline, chapters, temporary);
            check(temporary, timeline.length());
            AtomicFile.settle(temporary, file);
        }
        var flags = joining.look(file);
        long length = probe.media(file).length();
        String poster = joining.poster(file, length, folder.file(manifest.id() + ".jpg"));
        long size = Files.size(file);
        folder.change(draft -> draft.result(file.getFileName().toString(), length, size)
                .poster(poster)
                .chapters(chapters)
                .flags(flags)
                .state(RecordingState.PUBLISHED));
    }

    // A recording that never began says why, not only that there is nothing.
    private static boolean isCause(Optional<Reason> reason) {
        return reason.map(Reason::code)
                .filter(List.of(Reason.NOT_READY, Reason.BROWSER_LOST, Reason.DISK_FULL)::contains)
                .isPresent();
    }

    private void check(Path file, long expected) throws IOException {
        Probe.Media media = probe.media(file);
        if (!media.streams().equals(List.of("h264/yuv420p", "aac"))) {
            throw new IOException("The finished file holds " + media.streams());
        }
        if (Math.abs(media.length() - expected) > Math.max(2000, expected / 100)) {
            throw new IOException("The finished file is " + media.length() + " ms long instead of " + expected);
        }
        List<String> boxes = Mp4Boxes.of(file);
        if (boxes.indexOf("moov") < 0 || boxes.indexOf("moov") > boxes.indexOf("mdat")) {
            throw new IOException("The finished file cannot be played while it loads: " + boxes);
        }
    }

    private void handOver(RecordingFolder folder) throws IOException {
        RecordingManifest manifest = folder.manifest();
        if (!manifest.state().isPlayable()) {
            return;
        }
        if (!handover.taken(manifest, folder.path())) {
            LOG.warn("Recording {} was not taken on yet; its parts are kept until it is", manifest.id());
            return;
        }
        for (PartInfo part : manifest.parts()) {
            // One that could not be read may still hold something for an expert.
            if (part.usable().orElse(false)) {
                Files.deleteIfExists(folder.file(part.file()));
            }
        }
        joining.tidy(folder.path());
    }
}
