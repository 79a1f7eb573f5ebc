package io.lectern.recorder.agent.process;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A process that can be told from any later one with the same number.
 *
 * @param pid its number
 * @param start when it started, in the kernel's ticks since boot; 0 when it was gone already
 * @param boot which boot of the machine that was
 */
public record ProcessMark(long pid, long start, String boot) {
    private static final Logger LOG = LoggerFactory.getLogger(ProcessMark.class);
    // Fields of /proc/PID/stat after the name, which ends with the last bracket: field 22 is the start.
    private static final int START = 22 - 3;

    /** The mark of a running process. */
    public static ProcessMark of(long pid) {
        return new ProcessMark(pid, startOf(pid), bootNow());
    }

    /** Whether exactly this process is alive. */
    @JsonIgnore
    public boolean isAlive() {
        return start != 0 && startOf(pid) == start && bootNow().equals(boot);
    }

    /** Kills exactly this process, if it is alive. */
    public void kill() {
        if (isAlive()) {
            LOG.info("Killing process {}, left behind by a recorder that is gone", pid);
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    static long startOf(long pid) {
        try {
            return parseStart(Files.readString(Path.of("/proc/" + pid + "/stat")));
        } catch (IOException e) {
            return 0;
        }
    }

    static long parseStart(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        // A zombie is dead, only not yet collected by its parent.
        return fields[0].equals("Z") || fields.length <= START ? 0 : Long.parseLong(fields[START]);
    }

    private static String bootNow() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
        } catch (IOException e) {
            return "";
        }
    }
}
