package io.lectern.core.bridge;

import io.lectern.bridge.About;
import io.lectern.bridge.Bridge;
import java.time.Duration;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Makes a jar's bridge, on that bridge's own threads, since its constructor may do anything, or for ever. */
final class Birth {
    private Birth() {}

    /** The one bridge that the jar's service file names. */
    static Bridge of(ClassLoader loader, BridgeThreads threads, Duration deadline) {
        return within(deadline, threads, () -> {
            List<ServiceLoader.Provider<Bridge>> found =
                    ServiceLoader.load(Bridge.class, loader).stream().toList();
            if (found.size() != 1) {
                throw new BrokenBridge(
                        found.isEmpty()
                                ? "It names no bridge in META-INF/services/" + Bridge.class.getName() + "."
                                : "It names " + found.size() + " bridges; one jar holds one.");
            }
            return found.get(0).get();
        });
    }

    /** What the bridge says of itself. */
    static About about(Bridge bridge, BridgeThreads threads, Duration deadline) {
        return within(deadline, threads, () -> {
            About about = bridge.about();
            if (about == null) {
                throw new BrokenBridge("It says nothing about itself: about() returned null.");
            }
            return about;
        });
    }

    /** Names of the event kinds that the bridge wants to be told of. */
    static List<String> follows(Bridge bridge, BridgeThreads threads, Duration deadline) {
        return within(
                deadline,
                threads,
                () -> bridge.follows().stream().map(Enum::name).sorted().toList());
    }

    private static <T> T within(Duration deadline, BridgeThreads threads, Supplier<T> making) {
        CompletableFuture<T> made = new CompletableFuture<>();
        Work work = threads.begin().orElseThrow(() -> new IllegalStateException("A new bridge has room."));
        work.execute(() -> {
            try {
                made.complete(making.get());
            } catch (Throwable failure) {
                made.completeExceptionally(failure);
            }
        });
        try {
            return made.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw new BrokenBridge("It takes longer than " + deadline.toSeconds() + " s to be made.", late);
        } catch (ExecutionException failed) {
            throw broken(failed.getCause() == null ? failed : failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new BrokenBridge("The server was stopped while making it.", stopped);
        } finally {
            work.end();
        }
    }

    private static BrokenBridge broken(Throwable failure) {
        if (failure instanceof BrokenBridge known) {
            return known;
        }
        Throwable root = failure;
        while (root instanceof ServiceConfigurationError && root.getCause() != null) {
            root = root.getCause();
        }
        if (root instanceof ClassNotFoundException || root instanceof NoClassDefFoundError) {
            return new BrokenBridge(
                    "It misses the class " + root.getMessage() + ". A bridge sees the JDK, io.lectern.bridge and"
                            + " org.slf4j; whatever else it needs belongs into its jar.",
                    failure);
        }
        if (root instanceof ServiceConfigurationError) {
            return new BrokenBridge("Its service file does not hold: " + root.getMessage(), failure);
        }
        return new BrokenBridge("Making it failed: " + root, failure);
    }
}
