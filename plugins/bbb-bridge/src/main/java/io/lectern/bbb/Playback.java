package io.lectern.bbb;

import io.lectern.bridge.LinkSpec;
import io.lectern.bridge.Meetings;
import io.lectern.bridge.Recording;
import io.lectern.bridge.RecordingQuery;
import io.lectern.bridge.Refusal;
import io.lectern.bridge.Refused;
import io.lectern.bridge.Reply;
import io.lectern.bridge.Signer;
import io.lectern.bridge.Site;
import io.lectern.bridge.Sites;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Addresses of recordings. Clients keep them, some for ever, so each is signed for its one recording and leads anew, every
 * time, to a link that lives shortly. Of a protected recording it ends by itself.
 */
final class Playback {
    /** Clients ask for the list right before they send somebody there. */
    private static final Duration PROTECTED_FOR = Duration.ofMinutes(10);

    private final Site site;
    private final URI server;
    private final Instant now;

    Playback(Site site, URI server, Instant now) {
        this.site = site;
        this.server = server;
        this.now = now;
    }

    URI address(Recording part, boolean isProtected) {
        long until = isProtected ? now.plus(PROTECTED_FOR).getEpochSecond() : 0;
        String name = part.id() + "/" + until;
        return URI.create(server + "/" + site.id() + "/bigbluebutton/playback/" + name + "/"
                + HexFormat.of().formatHex(site.signer().mac(text(name))));
    }

    /** The site that signed an address. */
    static Optional<Site> prove(Target target, Sites sites) {
        String[] pieces = target.name().split("/", -1);
        if (pieces.length != 3 || !pieces[2].matches("[0-9a-f]{64}")) {
            return Optional.empty();
        }
        byte[] mac = HexFormat.of().parseHex(pieces[2]);
        return target.site()
                .flatMap(sites::find)
                .filter(site -> site.signer().matches(Signer.Hash.SHA256, text(pieces[0] + "/" + pieces[1]), mac));
    }

    /** Leads on to the player. */
    static CompletionStage<Reply> answer(Target target, Instant now, Meetings meetings) {
        String[] pieces = target.name().split("/", -1);
        String id = pieces[0];
        long until = Long.parseLong(pieces[1]);
        if (until > 0 && until < now.getEpochSecond()) {
            throw gone("This link to a recording has ended. Open the recording anew from your course.");
        }
        return meetings.recordings()
                .find(id)
                .thenCompose(found -> found.<CompletionStage<Optional<RecordingView>>>map(
                                recording -> meetings.recordings()
                                        .list(RecordingQuery.any()
                                                .withIds(java.util.Set.of(recording.sid()))
                                                .page(0, RecordingQuery.MOST))
                                        .thenApply(page -> RecordingView.of(page.items())))
                        .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty())))
                .thenCompose(found -> {
                    RecordingView view = found.orElseThrow(() -> gone("This recording is no longer there."));
                    if (view.isProtected() && until == 0) {
                        throw gone("This recording has been protected since. Open it anew from your course.");
                    }
                    return meetings.recordings().link(id, LinkSpec.play().withDownload());
                })
                .thenApply(Answers::redirect);
    }

    private static Refused gone(String text) {
        return new Refused(Refusal.caller("recording.unknown", text));
    }

    private static byte[] text(String name) {
        return ("lectern bbb playback 1\n" + name).getBytes(StandardCharsets.UTF_8);
    }
}
