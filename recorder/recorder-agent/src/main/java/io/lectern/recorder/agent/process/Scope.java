package io.lectern.recorder.agent.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * The processes and folders of one recording. Once closed it starts nothing any more, so a stop that arrives while
 * something is being started cannot leave it behind.
 */
public final class Scope implements AutoCloseable {
    private final Set<Child> children = ConcurrentHashMap.newKeySet();
    private final Leftovers leftovers;
    private final UnaryOperator<String> redact;
    private final Set<Path> folders = ConcurrentHashMap.newKeySet();
    private boolean closed;

    /**
     * A scope without children.
     *
     * @param leftovers where children are written down, for a sweep after a crash
     * @param redact hides secrets in what children print
     */
    public Scope(Leftovers leftovers, UnaryOperator<String> redact) {
        this.leftovers = leftovers;
        this.redact = redact;
    }

    /** Starts a command which ends with the recorder, by a signal: KILL, or TERM for one that cleans up. */
    public synchronized Child start(String name, ProcessBuilder builder, String signal, Optional<Path> folder)
            throws IOException {
        if (closed) {
            throw new IOException("Not starting " + name + ": the recording is over");
        }
        folder.ifPresent(folders::add);
        Child child = new Child(name, Children.start(builder, signal), signal.equals("TERM"), redact);
        children.add(child);
        var unused = child.exited().thenAccept(status -> children.remove(child));
        leftovers.add(ProcessMark.of(child.pid()), folder);
        return child;
    }

    /** The processes that are alive now. */
    public List<Child> alive() {
        return new ArrayList<>(children);
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        alive().forEach(Child::end);
        folders.forEach(WorkFolder::delete);
    }
}
