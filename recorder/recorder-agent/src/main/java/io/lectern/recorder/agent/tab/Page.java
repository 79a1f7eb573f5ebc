package io.lectern.recorder.agent.tab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lectern.recorder.agent.capture.CaptureException;
import io.lectern.recorder.agent.capture.CaptureSpec;
import io.lectern.recorder.agent.capture.CaptureWatch;
import io.lectern.recorder.agent.capture.Halt;
import io.lectern.recorder.agent.process.Child;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The browser's one page: our script in it, its marks, what it sends. */
final class Page implements Cdp.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(Page.class);
    private static final String WORLD = "lectern-recorder";
    private static final String BINDING = "lecternRecorder";
    private final Child browser;
    private final CaptureWatch watch;
    private final Cdp cdp;
    private final AtomicBoolean closing = new AtomicBoolean();
    private final AtomicBoolean lost = new AtomicBoolean();
    private final CompletableFuture<String> target = new CompletableFuture<>();
    private final CompletableFuture<Boolean> ready = new CompletableFuture<>();
    private volatile Optional<String> session = Optional.empty();
    private volatile int world;
    private volatile int take;
    private volatile Consumer<String> sink = piece -> {};

    /** Waits for the answer of the browser. */
    interface Asker {
        JsonNode ask(CompletableFuture<JsonNode> call) throws CaptureException, Halt.Halted;
    }

    Page(Child browser, CaptureWatch watch) {
        this.browser = browser;
        this.watch = watch;
        this.cdp = new Cdp(browser.in(), this);
    }

    private static String script() {
        try (InputStream in = Objects.requireNonNull(Page.class.getResourceAsStream("capture.js"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void open(CaptureSpec spec, Asker asker) throws CaptureException, Halt.Halted {
        cdp.listen(browser.out(), "devtools-" + browser.pid());
        asker.ask(send("Target.setDiscoverTargets", Cdp.params().put("discover", true)));
        String id = asker.ask(target.thenApply(name -> Cdp.params().put("id", name)))
                .path("id")
                .asText();
        JsonNode attached = asker.ask(
                send("Target.attachToTarget", Cdp.params().put("targetId", id).put("flatten", true)));
        session = Optional.of(attached.path("sessionId").asText());
        asker.ask(send("Page.enable", Cdp.params()));
        asker.ask(send("Inspector.enable", Cdp.params()));
        asker.ask(send("Runtime.enable", Cdp.params()));
        asker.ask(send("Runtime.addBinding", Cdp.params().put("name", BINDING).put("executionContextName", WORLD)));
        asker.ask(send(
                "Page.addScriptToEvaluateOnNewDocument",
                Cdp.params().put("source", script()).put("worldName", WORLD)));
        JsonNode shown = asker.ask(
                send("Page.navigate", Cdp.params().put("url", spec.join().toString())));
        String error = shown.path("errorText").asText();
        if (!error.isEmpty()) {
            throw new CaptureException(CaptureException.Scope.JOB, "The class cannot be reached: " + error);
        }
    }

    /** Completes when the page says that it is ready. */
    CompletableFuture<Boolean> ready() {
        return ready;
    }

    /** Where the pieces of that take go; those of others are dropped. */
    void sink(int number, Consumer<String> where) {
        take = number;
        sink = where;
    }

    CompletableFuture<JsonNode> evaluate(String expression, boolean gesture) {
        ObjectNode params = Cdp.params()
                .put("expression", expression)
                .put("contextId", world)
                .put("awaitPromise", true)
                .put("returnByValue", true)
                .put("userGesture", gesture);
        return send("Runtime.evaluate", params).thenApply(answer -> {
            if (answer.has("exceptionDetails")) {
                throw new IllegalStateException(answer.path("exceptionDetails")
                        .path("exception")
                        .path("description")
                        .asText("an error without description")
                        .lines()
                        .findFirst()
                        .orElse(""));
            }
            return answer.path("result").path("value");
        });
    }

    CompletableFuture<JsonNode> screenshot() {
        return send("Page.captureScreenshot", Cdp.params());
    }

    private CompletableFuture<JsonNode> send(String method, ObjectNode params) {
        return cdp.send(method, params, session);
    }

    @Override
    public void event(String method, JsonNode params) {
        switch (method) {
            case "Target.targetCreated" -> created(params.path("targetInfo"));
            case "Runtime.executionContextCreated" -> context(params.path("context"));
            case "Runtime.executionContextsCleared" -> {
                if (take != 0) {
                    lost("the page was loaded anew");
                }
            }
            case "Runtime.bindingCalled" -> {
                if (BINDING.equals(params.path("name").asText())) {
                    told(params.path("payload").asText());
                }
            }
            case "Inspector.targetCrashed" -> lost("the page crashed");
            case "Inspector.detached", "Target.detachedFromTarget" -> lost("the page is gone");
            default -> {}
        }
    }

    private void created(JsonNode info) {
        if ("page".equals(info.path("type").asText())) {
            target.complete(info.path("targetId").asText());
        }
    }

    private void context(JsonNode context) {
        boolean top = context.path("auxData").path("frameId").asText().equals(target.getNow(""));
        if (top && WORLD.equals(context.path("name").asText())) {
            world = context.path("id").asInt();
        }
    }

    private void told(String message) {
        int colon = message.indexOf(':');
        String text = message.substring(colon + 1);
        switch (message.substring(0, colon)) {
            case "mark" -> mark(text);
            case "chapter" -> watch.chapter(text);
            case "piece" -> ofTake(text, piece -> sink.accept(piece));
            case "lost" -> ofTake(text, this::lost);
            default -> LOG.debug("The page told something unknown");
        }
    }

    private void ofTake(String text, Consumer<String> what) {
        int colon = text.indexOf(':');
        if (take != 0 && text.substring(0, colon).equals(Integer.toString(take))) {
            what.accept(text.substring(colon + 1));
        }
    }

    private void mark(String text) {
        if (text.equals("ready")) {
            ready.complete(true);
        } else if (text.equals("ended")) {
            watch.over();
        }
    }

    @Override
    public void closed() {
        lost("the browser is gone");
        ready.completeExceptionally(new IOException("the browser is gone"));
        target.completeExceptionally(new IOException("the browser is gone: " + browser.complaints()));
    }

    private void lost(String why) {
        if (!closing.get() && lost.compareAndSet(false, true)) {
            watch.lost(why);
        }
    }

    void close() {
        closing.set(true);
        if (browser.isAlive()) {
            var unused = cdp.send("Browser.close", Cdp.params(), Optional.empty());
        }
        try {
            browser.in().close();
        } catch (IOException e) {
            LOG.debug("The DevTools pipe was closed already", e);
        }
    }
}
