package io.lectern.recorder;

/**
 * Where a class is streamed to, as the catalogue may hold it. The recorder learns the whole address, key included, from
 * the core's {@link JoinReply} and keeps it nowhere.
 *
 * @param address without the key, for people: {@code rtmp://host/app}
 * @param sealed the whole address, sealed by the core for the core
 */
public record StreamTarget(String address, String sealed) {
    public StreamTarget {
        address = Rest.orEmpty(address);
        sealed = Rest.orEmpty(sealed);
    }

    @Override
    public String toString() {
        return address + "/…";
    }
}
