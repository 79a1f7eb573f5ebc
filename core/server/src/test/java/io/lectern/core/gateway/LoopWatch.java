package io.lectern.core.gateway;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.vertx.core.VertxOptions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/** Hears the warnings of a blocked event loop, from its making until it is closed. */
public final class LoopWatch implements AutoCloseable {
    private final Logger checker = (Logger) LoggerFactory.getLogger("io.vertx.core.impl.BlockedThreadChecker");
    private final ListAppender<ILoggingEvent> heard = new ListAppender<>();

    public LoopWatch() {
        heard.start();
        checker.addAppender(heard);
    }

    /** A Vert.x that warns at its usual limit, but looks more often. */
    public static VertxOptions options() {
        return new VertxOptions()
                .setBlockedThreadCheckInterval(50)
                .setBlockedThreadCheckIntervalUnit(TimeUnit.MILLISECONDS);
    }

    /** Fails if an event loop was blocked. */
    public void check() {
        List<String> warnings =
                heard.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
        if (!warnings.isEmpty()) {
            throw new AssertionError("an event loop was blocked: " + warnings);
        }
    }

    @Override
    public void close() {
        checker.detachAppender(heard);
    }
}
