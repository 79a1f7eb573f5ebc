package io.lectern.moodle;

import io.lectern.bridge.About;
import io.lectern.bridge.Bridge;
import io.lectern.bridge.Call;
import io.lectern.bridge.Delivery;
import io.lectern.bridge.Fetch;
import io.lectern.bridge.MeetingEvent;
import io.lectern.bridge.Meetings;
import io.lectern.bridge.Refusal;
import io.lectern.bridge.Reply;
import io.lectern.bridge.Site;
import io.lectern.bridge.Sites;
import io.lectern.bridge.kit.Download;
import io.lectern.bridge.kit.cms.CmsDialect;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Speaks with the Moodle activity module, and hands it out. */
public final class MoodleBridge implements Bridge {
    /** The release that administrators read; the number beside it, which Moodle compares, is a date. */
    private static final Pattern VERSION = Pattern.compile("(?m)^\\$plugin->release\\s*=\\s*'([0-9][0-9A-Za-z.+-]*)'");

    private final CmsDialect dialect;

    /** For the server, which finds this class by its service file. */
    public MoodleBridge() {
        this(UnaryOperator.identity());
    }

    MoodleBridge(UnaryOperator<CmsDialect> changed) {
        this.dialect = changed.apply(CmsDialect.of(
                "moodle",
                "Moodle",
                Download.of(MoodleBridge.class, "mod_lectern.zip", "lectern/version.php", VERSION)));
    }

    @Override
    public About about() {
        return dialect.about();
    }

    @Override
    public CompletionStage<Optional<Site>> authenticate(Call call, Sites sites) {
        return dialect.authenticate(call, sites);
    }

    @Override
    public CompletionStage<Reply> handle(Call call, Meetings meetings) {
        return dialect.handle(call, meetings);
    }

    @Override
    public CompletionStage<Reply> open(Call call, Sites sites) {
        return dialect.open(call, sites);
    }

    @Override
    public Set<MeetingEvent.Kind> follows() {
        return dialect.follows();
    }

    @Override
    public CompletionStage<List<Delivery>> owed(MeetingEvent event, Meetings meetings) {
        return dialect.owed(event, meetings);
    }

    @Override
    public CompletionStage<Fetch> phrase(Delivery delivery, MeetingEvent event, Meetings meetings) {
        return dialect.phrase(delivery, event, meetings);
    }

    @Override
    public Reply refuse(Call call, Refusal refusal) {
        return dialect.refuse(call, refusal);
    }
}
