package io.lectern.bbb;

import io.lectern.bridge.Meetings;
import io.lectern.bridge.Recording;
import io.lectern.bridge.Reply;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Text tracks of recordings. Lectern keeps none: a list of them is empty, and one that is sent is refused. */
final class TextTracks {
    private TextTracks() {}

    static CompletionStage<Reply> get(Request request, Meetings meetings) {
        String id = request.params().text("recordID").orElseThrow(Failure.NO_RECORD_ID::refused);
        return known(id, meetings).thenApply(known -> {
            if (!known) {
                throw Failure.NO_RECORDINGS.refused();
            }
            return Answers.json(Map.of("tracks", List.of()));
        });
    }

    static CompletionStage<Reply> put(Request request, Meetings meetings) {
        Params asked = request.params();
        if (List.of("recordID", "kind", "lang", "label").stream()
                .anyMatch(name -> asked.text(name).isEmpty())) {
            throw Failure.TRACK_PARAMETER.refused();
        }
        if (!List.of("subtitles", "captions").contains(asked.text("kind").orElse(""))) {
            throw Failure.TRACK_KIND.refused();
        }
        if (!asked.text("lang").orElse("").matches("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,4}")) {
            throw Failure.TRACK_LANGUAGE.refused();
        }
        boolean empty = Optional.ofNullable(request.files().files().get("file"))
                .filter(file -> file.length > 0)
                .isEmpty();
        return known(asked.text("recordID").orElse(""), meetings).thenApply(known -> {
            throw (!known ? Failure.NO_RECORDINGS : empty ? Failure.TRACK_EMPTY : Failure.NO_TRACKS).refused();
        });
    }

    private static CompletionStage<Boolean> known(String id, Meetings meetings) {
        return RecordIds.find(List.of(id), meetings)
                .thenApply(found -> found.stream()
                        .filter(part -> part.state() != Recording.State.DELETED)
                        .anyMatch(part -> RecordIds.recordId(part).equals(id)));
    }
}
