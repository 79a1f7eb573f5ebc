package io.lectern.core.bridge;

import java.nio.file.Path;
import java.util.List;
import java.util.jar.Manifest;
import org.pf4j.AbstractPluginManager;
import org.pf4j.DefaultExtensionFactory;
import org.pf4j.DefaultVersionManager;
import org.pf4j.ExtensionFactory;
import org.pf4j.ExtensionFinder;
import org.pf4j.JarPluginRepository;
import org.pf4j.ManifestPluginDescriptorFinder;
import org.pf4j.Plugin;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginDescriptorFinder;
import org.pf4j.PluginFactory;
import org.pf4j.PluginLoader;
import org.pf4j.PluginRepository;
import org.pf4j.PluginRuntimeException;
import org.pf4j.PluginState;
import org.pf4j.PluginStatusProvider;
import org.pf4j.PluginWrapper;
import org.pf4j.ServiceProviderExtensionFinder;
import org.pf4j.VersionManager;

/**
 * PF4J with our rules: a jar is described by its manifest alone, stands for itself, and a broken one leaves nothing
 * registered. Not safe for threads; the host serialises every call.
 */
final class BridgePlugins extends AbstractPluginManager {
    private static final String NO_CLASS = Plugin.class.getName();

    /** @param serverVersion a snapshot counts as its release, or nothing built from it could be tried before */
    BridgePlugins(Path folder, String serverVersion) {
        super(folder);
        setSystemVersion(serverVersion.replaceFirst("-.*", ""));
        setResolveRecoveryStrategy(ResolveRecoveryStrategy.IGNORE_PLUGIN_AND_CONTINUE);
    }

    /** Loads and starts one jar, or throws {@link BrokenBridge} and forgets it. */
    PluginWrapper take(Path jar) {
        PluginWrapper plugin;
        try {
            plugin = loadPluginFromPath(jar);
        } catch (PluginRuntimeException broken) {
            throw new BrokenBridge(sentence(broken), broken);
        } catch (RuntimeException broken) {
            throw new BrokenBridge("Its manifest cannot be understood: " + broken.getMessage() + ".", broken);
        }
        try {
            resolvePlugins();
            if (plugin.getPluginState() == PluginState.DISABLED) {
                throw new BrokenBridge("It needs a server of version "
                        + plugin.getDescriptor().getRequires() + ", this one is " + getSystemVersion()
                        + ". Update the server, or take a bridge made for it.");
            }
            if (startPlugin(plugin.getPluginId()) != PluginState.STARTED) {
                throw new BrokenBridge("It could not be started.", plugin.getFailedException());
            }
            return plugin;
        } catch (RuntimeException broken) {
            drop(plugin.getPluginId());
            throw broken;
        }
    }

    /** Unloads a plugin and closes its jar. */
    void drop(String id) {
        // False means that there was none, which is what we want.
        boolean unused = unloadPlugin(id, true);
    }

    @Override
    protected void validatePluginDescriptor(PluginDescriptor descriptor) {
        String id = descriptor.getPluginId();
        if (id == null || id.isBlank()) {
            throw new PluginRuntimeException("Its manifest names no Plugin-Id.");
        }
        if (descriptor.getVersion() == null) {
            throw new PluginRuntimeException("Its manifest names no Plugin-Version.");
        }
        PluginWrapper same = getPlugin(id);
        if (same != null) {
            throw new PluginRuntimeException("Its Plugin-Id " + id + " is taken by "
                    + same.getPluginPath().getFileName() + ". Remove one of the two.");
        }
        if (!descriptor.getDependencies().isEmpty()) {
            throw new PluginRuntimeException("It depends on another plugin, "
                    + descriptor.getDependencies().get(0).getPluginId()
                    + ". A bridge stands alone; bundle what it needs into its jar.");
        }
        if (!NO_CLASS.equals(descriptor.getPluginClass())) {
            throw new PluginRuntimeException("Its manifest names a Plugin-Class. A bridge is found by its service file"
                    + " alone; remove that line.");
        }
    }

    private static String sentence(PluginRuntimeException broken) {
        return String.valueOf(broken.getMessage());
    }

    @Override
    protected PluginDescriptorFinder createPluginDescriptorFinder() {
        return new ManifestPluginDescriptorFinder() {
            @Override
            protected Manifest readManifest(Path jar) {
                Manifest manifest;
                try {
                    manifest = super.readManifest(jar);
                } catch (PluginRuntimeException unreadable) {
                    throw new PluginRuntimeException(unreadable, "It cannot be read as a jar file.");
                }
                if (manifest == null) {
                    throw new PluginRuntimeException("It has no manifest, hence no Plugin-Id.");
                }
                return manifest;
            }
        };
    }

    @Override
    protected PluginLoader createPluginLoader() {
        return new PluginLoader() {
            @Override
            public boolean isApplicable(Path jar) {
                return true;
            }

            @Override
            public ClassLoader loadPlugin(Path jar, PluginDescriptor descriptor) {
                return BridgeLoader.of(jar);
            }
        };
    }

    @Override
    protected PluginFactory createPluginFactory() {
        return plugin -> new Plugin();
    }

    @Override
    protected PluginStatusProvider createPluginStatusProvider() {
        // A jar is taken away to switch it off; there is no second list to look into.
        return new PluginStatusProvider() {
            @Override
            public boolean isPluginDisabled(String id) {
                return false;
            }

            @Override
            public void disablePlugin(String id) {
                throw new UnsupportedOperationException("Take the jar away to switch a bridge off.");
            }

            @Override
            public void enablePlugin(String id) {
                throw new UnsupportedOperationException("Put the jar back to switch a bridge on.");
            }
        };
    }

    @Override
    protected PluginRepository createPluginRepository() {
        return new JarPluginRepository(List.copyOf(getPluginsRoots()));
    }

    @Override
    protected ExtensionFinder createExtensionFinder() {
        return new ServiceProviderExtensionFinder(this);
    }

    @Override
    protected ExtensionFactory createExtensionFactory() {
        return new DefaultExtensionFactory();
    }

    @Override
    protected VersionManager createVersionManager() {
        return new DefaultVersionManager();
    }
}
