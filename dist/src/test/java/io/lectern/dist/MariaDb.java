package io.lectern.dist;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Map;

/** The database of a test WordPress: a socket in its folder, no network. */
final class MariaDb implements AutoCloseable {
    private final Program program;

    private MariaDb(Program program) {
        this.program = program;
    }

    static MariaDb start(Parts parts, Path folder) throws IOException, InterruptedException {
        MariaDb database = parts.add(new MariaDb(Program.start(
                parts.log("mariadb"), Map.of(), "sh", "src/test/wordpress/mariadb.sh", folder.toString())));
        Await.until("MariaDB answers", () -> {
            try (SocketChannel socket = SocketChannel.open(StandardProtocolFamily.UNIX)) {
                return socket.connect(UnixDomainSocketAddress.of(folder.resolve("mariadb.sock")));
            }
        });
        return database;
    }

    @Override
    public void close() throws Exception {
        program.close();
    }
}
