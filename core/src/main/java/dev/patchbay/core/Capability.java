package dev.patchbay.core;

import dev.patchbay.api.ConfigException;
import dev.patchbay.api.Nearest;
import java.util.Arrays;
import java.util.List;

/**
 * Something beyond messages that a plugin may want to do. A plugin declares what it wants; what its bytecode uses is shown beside.
 *
 * <p>Only {@link #NATIVE} is enforced by the JVM. The rest is found by reading bytecode, which reflection gets round: a plugin is not
 * confined.
 */
public enum Capability {
    /** Sockets and HTTP clients of its own. */
    NET_RAW("net.raw"),
    /** Starts processes. */
    PROCESS_EXEC("process.exec"),
    /** Calls native code. */
    NATIVE("native"),
    /** Writes, moves or deletes files. */
    FS_WRITE("fs.write"),
    /** Reads environment variables or all system properties. */
    ENV_READ("env.read"),
    /** Makes threads, executors or timers of its own, instead of those that its context lends. */
    THREAD_CREATE("thread.create"),
    /** Opens up what others have closed, by reflection or method handles. */
    REFLECT_DEEP("reflect.deep"),
    /** Uses {@code sun.misc.Unsafe}. */
    UNSAFE("unsafe"),
    /** Ends the JVM, or hooks into its end. */
    VM_EXIT("vm.exit");

    private final String word;

    Capability(String word) {
        this.word = word;
    }

    /** What plugins and operators write. */
    public String word() {
        return word;
    }

    /**
     * The capability of that word.
     *
     * @throws ConfigException if there is none; it names the nearest
     */
    public static Capability parse(String word) {
        List<String> words = Arrays.stream(values()).map(Capability::word).toList();
        return Arrays.stream(values())
                .filter(each -> each.word.equals(word))
                .findFirst()
                .orElseThrow(
                        () -> new ConfigException("expected a capability, one of " + words + ", found '" + word + "'"
                                + Nearest.to(word, words)
                                        .map(nearest -> "; did you mean " + nearest + "?")
                                        .orElse("")));
    }

    @Override
    public String toString() {
        return word;
    }
}
