package io.lectern.bbb;

import io.lectern.bridge.About;
import io.lectern.bridge.Answer;
import io.lectern.bridge.Bridge;
import io.lectern.bridge.Call;
import io.lectern.bridge.Delivery;
import io.lectern.bridge.Fetch;
import io.lectern.bridge.MeetingEvent;
import io.lectern.bridge.Meetings;
import io.lectern.bridge.Mount;
import io.lectern.bridge.Refusal;
import io.lectern.bridge.Refused;
import io.lectern.bridge.Reply;
import io.lectern.bridge.Site;
import io.lectern.bridge.Sites;
import io.lectern.bridge.Verdict;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Speaks with whatever was written for BigBlueButton. */
public final class BbbBridge implements Bridge {
    private static final Logger LOG = LoggerFactory.getLogger(BbbBridge.class);

    /** As much as servers of this dialect take: documents travel in bodies. */
    private static final int LARGEST_BODY = 2 * 1024 * 1024;

    /** Clients name a type on calls without a body; one that sends a body with GET is mistaken. */
    private static final int NO_BODY = 0;

    private static final int PASTED = 32 * 1024;

    private final Calls calls;
    private final Callbacks callbacks;

    /** For the server, which finds this class by its service file. */
    public BbbBridge() {
        this(new SecureRandom(), Clock.systemUTC());
    }

    BbbBridge(SecureRandom random, Clock clock) {
        this.calls = new Calls(random);
        this.callbacks = new Callbacks(clock);
    }

    @Override
    public About about() {
        List<Mount> mounts = new ArrayList<>();
        for (String before : List.of("", "/{site}")) {
            String api = before + "/bigbluebutton/api";
            String selfTest = before + "/bigbluebutton/selftest";
            mounts.add(Mount.open("GET", api));
            mounts.add(Mount.open("GET", api + "/"));
            mounts.add(Mount.proved("GET", api + "/*", NO_BODY));
            mounts.add(Mount.proved("POST", api + "/*", LARGEST_BODY));
            mounts.add(Mount.open("GET", selfTest));
            mounts.add(new Mount("POST", selfTest, true, PASTED));
        }
        mounts.add(Mount.proved("GET", "/{site}/bigbluebutton/playback/*", NO_BODY));
        return new About("bbb", "BigBlueButton API", mounts);
    }

    @Override
    public CompletionStage<Optional<Site>> authenticate(Call call, Sites sites) {
        Target target = Target.of(call);
        if (target.area().equals("playback")) {
            return CompletableFuture.completedFuture(Playback.prove(target, sites));
        }
        Request request = Request.of(call);
        return CompletableFuture.completedFuture(
                Optional.of(Calls.isOfASession(request.name()) ? session(request, sites) : checked(request, sites)));
    }

    private static Site session(Request request, Sites sites) {
        String token = request.params().text("sessionToken").orElseThrow(Failure.UNSIGNED::refused);
        return SessionToken.site(token, sites)
                .filter(site -> Checksum.candidates(request.target(), sites).contains(site))
                .filter(site ->
                        SessionToken.read(token, site, request.call().arrived()).isPresent())
                .orElseThrow(Failure.SESSION::refused);
    }

    private static Site checked(Request request, Sites sites) {
        try {
            return Checksum.prove(request, sites);
        } catch (Refused refused) {
            // Names of parameters help to find a client's mistake; values may be passwords and people's names.
            LOG.info(
                    "A checksum failed: call {}, parameters {} in this order",
                    request.name().replaceAll("[^A-Za-z/]", "?"),
                    Text.first(
                            String.join(" ", request.params().names()).replaceAll("[^A-Za-z0-9 _.\\[\\]-]", "?"), 500));
            throw refused;
        }
    }

    @Override
    public CompletionStage<Reply> handle(Call call, Meetings meetings) {
        Target target = Target.of(call);
        return target.area().equals("playback")
                ? Playback.answer(target, call.arrived(), meetings)
                : calls.answer(Request.of(call), meetings);
    }

    @Override
    public CompletionStage<Reply> open(Call call, Sites sites) {
        Target target = Target.of(call);
        return CompletableFuture.completedFuture(
                target.area().equals("selftest") ? SelfTest.answer(call, sites) : Version.answer());
    }

    @Override
    public Reply refuse(Call call, Refusal refusal) {
        String key = Failure.key(refusal);
        if (call.path().contains("/bigbluebutton/playback/")) {
            return Answers.page("This recording cannot be shown", "<p>" + Text.escaped(refusal.text()) + "</p>");
        }
        String name = call.path().replaceFirst(".*/bigbluebutton/api/?", "");
        if (Calls.isJson(name)) {
            return Answers.jsonFailed(key, refusal.text(), token(call));
        }
        return name.equals("join") && Request.fromBrowser(call)
                ? Answers.page("You cannot join this meeting", "<p>" + Text.escaped(refusal.text()) + "</p>")
                : Answers.failed(key, refusal.text());
    }

    private static String token(Call call) {
        try {
            return call.query("sessionToken").stream().findFirst().orElse("");
        } catch (Refused unreadable) {
            return "";
        }
    }

    @Override
    public Set<MeetingEvent.Kind> follows() {
        return Callbacks.follows();
    }

    @Override
    public CompletionStage<List<Delivery>> owed(MeetingEvent event, Meetings meetings) {
        return callbacks.owed(event, meetings);
    }

    @Override
    public CompletionStage<Fetch> phrase(Delivery delivery, MeetingEvent event, Meetings meetings) {
        return callbacks.phrase(delivery, event, meetings);
    }

    @Override
    public Verdict judge(Delivery delivery, Answer answer) {
        return Callbacks.judge(delivery, answer);
    }
}
