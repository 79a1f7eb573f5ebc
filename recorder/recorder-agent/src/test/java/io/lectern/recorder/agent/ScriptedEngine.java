package io.lectern.recorder.agent;

import io.lectern.recorder.agent.capture.Capture;
import io.lectern.recorder.agent.capture.CaptureSpec;
import io.lectern.recorder.agent.capture.CaptureWatch;
import io.lectern.recorder.agent.capture.Engine;
import io.lectern.recorder.agent.capture.Halt;
import io.lectern.recorder.agent.capture.Sink;
import io.lectern.recorder.agent.process.Scope;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** An engine without a browser: hands over bytes, gets lost or stuck when it is told to. */
final class ScriptedEngine implements Engine {
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger takes = new AtomicInteger();
    private long life = -1;
    private boolean stall;

    void loseEvery(Duration time) {
        life = time.toMillis();
    }

    void stallFirst() {
        stall = true;
    }

    int opened() {
        return opened.get();
    }

    int takes() {
        return takes.get();
    }

    @Override
    public String name() {
        return "scripted";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public Capture open(CaptureSpec spec, Scope scope, CaptureWatch watch, Halt halt) throws Halt.Halted {
        halt.check();
        opened.incrementAndGet();
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        if (life >= 0) {
            var unused = clock.schedule(() -> watch.lost("scripted"), life, TimeUnit.MILLISECONDS);
        }
        return new Capture() {
            @Override
            public long begin(Sink sink, Halt stop) {
                boolean once = takes.incrementAndGet() == 1 && stall;
                sink.take(new byte[100]);
                if (!once) {
                    var unused =
                            clock.scheduleAtFixedRate(() -> sink.take(new byte[100]), 200, 200, TimeUnit.MILLISECONDS);
                }
                return System.currentTimeMillis();
            }

            @Override
            public void end() {}

            @Override
            public void close() {
                clock.shutdownNow();
            }
        };
    }
}
