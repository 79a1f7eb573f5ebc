package io.lectern.core.bridge;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;

/**
 * Class loader of one bridge: the JDK, the contract and SLF4J from the server, everything else from its own jar. Copies
 * of the contract inside the jar are never used, or the bridge would implement an interface that nobody asks for.
 */
final class BridgeLoader extends URLClassLoader {
    private static final String CONTRACT = "io.lectern.bridge.";

    private BridgeLoader(String name, URL jar) {
        super(name, new URL[] {jar}, new View(BridgeLoader.class.getClassLoader()));
    }

    static BridgeLoader of(Path jar) {
        try {
            return new BridgeLoader(
                    "bridge " + jar.getFileName(), jar.toAbsolutePath().toUri().toURL());
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException("A path has a file URL.", impossible);
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (isShown(name)) {
            throw new ClassNotFoundException(name + " is not in this server's contract");
        }
        return super.findClass(name);
    }

    /** The contract is one package; what lies below it (a kit, a testkit) belongs to whoever bundles it. */
    private static boolean isShown(String name) {
        return name.startsWith("org.slf4j.") || (name.startsWith(CONTRACT) && name.indexOf('.', CONTRACT.length()) < 0);
    }

    /** What a bridge sees of the server: classes alone. No resource of the server's class path is ever found through it. */
    private static final class View extends ClassLoader {
        private final ClassLoader server;

        View(ClassLoader server) {
            super("contract", ClassLoader.getPlatformClassLoader());
            this.server = server;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (isShown(name)) {
                return server.loadClass(name);
            }
            throw new ClassNotFoundException(name);
        }
    }
}
