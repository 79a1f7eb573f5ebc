package io.lectern.wordpress;

import io.lectern.bridge.About;
import io.lectern.bridge.Bridge;
import io.lectern.bridge.Call;
import io.lectern.bridge.Meetings;
import io.lectern.bridge.Mount;
import io.lectern.bridge.Refusal;
import io.lectern.bridge.Refused;
import io.lectern.bridge.Reply;
import io.lectern.bridge.Site;
import io.lectern.bridge.Sites;
import io.lectern.bridge.kit.Download;
import io.lectern.bridge.kit.JsonFields;
import io.lectern.bridge.kit.SignedCalls;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Speaks with the WordPress plugin, and hands that plugin out. */
public final class WordPressBridge implements Bridge {
    private static final String HELLO = "/wordpress/v1/hello";
    private static final String JOIN = "/wordpress/v1/join";
    private static final String STATE = "/wordpress/v1/state";
    private static final String END = "/wordpress/v1/end";
    private static final String PROBE = "/wordpress/v1/probe";
    private static final String PLUGIN = "/wordpress/lectern.zip";

    /** Every field at its longest, each character escaped as a surrogate pair (12 bytes), and room to grow. */
    private static final int ONE_ROOM = 32 * 1024;

    private static final int FIFTY_ROOMS = 192 * 1024;

    /** Where WordPress itself reads a plugin's version. */
    private static final Pattern VERSION = Pattern.compile("(?m)^[ \\t/*#@]*Version:\\s*([0-9][0-9A-Za-z.+-]*)");

    private final Download plugin;
    private final Supplier<String> names;

    /** For the server, which finds this class by its service file. */
    public WordPressBridge() {
        this(new SecureRandom());
    }

    private WordPressBridge(SecureRandom random) {
        this(() -> {
            byte[] name = new byte[16];
            random.nextBytes(name);
            return HexFormat.of().formatHex(name);
        });
    }

    /** @param names gives a name that nobody can guess and none before had */
    WordPressBridge(Supplier<String> names) {
        this.plugin = Download.of(WordPressBridge.class, "lectern.zip", "lectern/lectern.php", VERSION);
        this.names = names;
    }

    @Override
    public About about() {
        return new About(
                "wordpress",
                "WordPress",
                List.of(
                        Mount.proved("POST", HELLO, ONE_ROOM),
                        Mount.proved("POST", JOIN, ONE_ROOM),
                        Mount.proved("POST", STATE, FIFTY_ROOMS),
                        Mount.proved("POST", END, ONE_ROOM),
                        Mount.proved("POST", PROBE, ONE_ROOM),
                        Mount.open("GET", PLUGIN)));
    }

    @Override
    public CompletionStage<Optional<Site>> authenticate(Call call, Sites sites) {
        return CompletableFuture.completedFuture(Optional.of(SignedCalls.verify(call, sites)));
    }

    @Override
    public CompletionStage<Reply> handle(Call call, Meetings meetings) {
        return SignedCalls.fresh(call, meetings.store())
                .thenCompose(fresh -> answer(call.path(), JsonFields.of(call.body()), meetings))
                .thenApply(answer -> Reply.json(200, JsonFields.write(answer)));
    }

    private CompletionStage<Map<String, Object>> answer(String path, JsonFields asked, Meetings meetings) {
        return switch (path) {
            case HELLO -> Hello.answer(asked, meetings, plugin.version());
            case JOIN -> Join.answer(asked, meetings);
            case STATE -> State.answer(asked, meetings.rooms());
            case END -> End.answer(asked, meetings.rooms());
            case PROBE -> Probe.answer(names.get(), meetings.rooms());
            default -> throw unknown();
        };
    }

    @Override
    public CompletionStage<Reply> open(Call call, Sites sites) {
        if (!call.path().equals(PLUGIN)) {
            throw unknown();
        }
        return CompletableFuture.completedFuture(plugin.reply());
    }

    @Override
    public Reply refuse(Call call, Refusal refusal) {
        return Refusals.reply(refusal);
    }

    private static Refused unknown() {
        return new Refused(Refusal.caller("call.unknown", "The WordPress bridge answers nothing at this address."));
    }
}
