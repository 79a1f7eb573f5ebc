package io.lectern.recorder.agent.finish;

import io.lectern.recorder.Chapter;
import io.lectern.recorder.PartInfo;
import io.lectern.recorder.RecordedEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * Where moments of the day are found in the finished file, which leaves out the time between parts.
 *
 * @param parts the usable ones, in their order
 */
record Timeline(List<PartInfo> parts) {
    /** The length of the file. */
    long length() {
        return parts.stream().mapToLong(part -> part.duration().orElse(0L)).sum();
    }

    /** The place of a moment; one between two parts is where the second begins. */
    long place(long at) {
        long before = 0;
        for (PartInfo part : parts) {
            long length = part.duration().orElse(0L);
            long start = part.startedAt().orElse(at);
            if (at < start + length) {
                return before + Math.max(0, at - start);
            }
            before += length;
        }
        return before;
    }

    /** The chapters that events begin; of several at one place the last one counts. */
    List<Chapter> chapters(List<RecordedEvent> events) {
        List<Chapter> chapters = new ArrayList<>();
        for (RecordedEvent event : events) {
            long at = place(event.at());
            if (event.kind().equals(RecordedEvent.CHAPTER) && at < length()) {
                chapters.removeIf(chapter -> chapter.at() == at);
                chapters.add(new Chapter(at, event.title()));
            }
        }
        return chapters;
    }
}
