package io.lectern.recorder.agent.finish;

import io.lectern.recorder.Chapter;
import java.util.List;

/** Title and chapters in ffmpeg's own text form. */
final class ChapterFile {
    private ChapterFile() {}

    static String write(String title, List<Chapter> chapters, long length) {
        StringBuilder text =
                new StringBuilder(";FFMETADATA1\ntitle=").append(quoted(title)).append('\n');
        for (int i = 0; i < chapters.size(); i++) {
            long end = i + 1 < chapters.size() ? chapters.get(i + 1).at() : length;
            text.append("[CHAPTER]\nTIMEBASE=1/1000\nSTART=")
                    .append(chapters.get(i).at())
                    .append("\nEND=")
                    .append(end)
                    .append("\ntitle=")
                    .append(quoted(chapters.get(i).title()))
                    .append('\n');
        }
        return text.toString();
    }

    private static String quoted(String text) {
        return text.replaceAll("([=;#\\\\\n])", "\\\\$1").replace("\r", "");
    }
}
