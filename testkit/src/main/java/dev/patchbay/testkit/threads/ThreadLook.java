package dev.patchbay.testkit.threads;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * All threads of this JVM at nearly one moment.
 *
 * <p>Immutable. The JDK lists its virtual threads in no other way than in a thread dump, which is a file; one look takes a few milliseconds.
 *
 * @param all every thread that runs Java code
 */
public record ThreadLook(List<LiveThread> all) {
    private static final Pattern FIELD = Pattern.compile("\\s*\"(tid|virtual|name|state)\": \"?(.*?)\"?,?");
    private static final Pattern FRAME = Pattern.compile("\\s*\"(.*)\",?");

    /** Copies the list. */
    public ThreadLook {
        all = List.copyOf(all);
    }

    /** Looks. */
    public static ThreadLook now() {
        try {
            Path folder = Files.createTempDirectory("patchbay-threads");
            Path dump = folder.resolve("dump.json");
            try {
                ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                        .dumpThreads(dump.toString(), ThreadDumpFormat.JSON);
                return read(Files.readAllLines(dump));
            } finally {
                Files.deleteIfExists(dump);
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a look at the threads needs a temporary file", e);
        }
    }

    static ThreadLook read(List<String> lines) {
        List<LiveThread> all = new ArrayList<>();
        Draft draft = new Draft();
        boolean frames = false;
        for (String line : lines) {
            Matcher field = FIELD.matcher(line);
            if (frames) {
                Matcher frame = FRAME.matcher(line);
                frames = frame.matches();
                if (frames) {
                    draft.stack.add(frame.group(1).replace("\\/", "/"));
                } else {
                    all.add(draft.thread());
                }
            } else if (field.matches()) {
                if (field.group(1).equals("tid")) {
                    draft = new Draft();
                }
                draft.put(field.group(1), field.group(2));
            } else {
                frames = line.strip().startsWith("\"stack\"");
            }
        }
        return new ThreadLook(all);
    }

    /** The thread that is being read. Owned by the reader. */
    private static final class Draft {
        private long id;
        private String name = "";
        private boolean virtual;
        private String state = "";
        private final List<String> stack = new ArrayList<>();

        void put(String field, String value) {
            switch (field) {
                case "tid" -> id = Long.parseLong(value);
                case "name" -> name = value;
                case "virtual" -> virtual = Boolean.parseBoolean(value);
                default -> state = value;
            }
        }

        LiveThread thread() {
            return new LiveThread(id, name, virtual, state, stack);
        }
    }

    /** The virtual threads that were not there at an earlier look, without the one that asks. */
    public List<LiveThread> virtualSince(ThreadLook earlier) {
        Set<Long> known = earlier.ids();
        long own = Thread.currentThread().threadId();
        return all.stream()
                .filter(each -> each.virtual() && each.id() != own && !known.contains(each.id()))
                .toList();
    }

    /** The threads of applications that were not there at an earlier look; those of the JVM itself are left out. */
    public List<LiveThread> since(ThreadLook earlier) {
        Set<Long> known = earlier.ids();
        Set<Long> platform = Thread.getAllStackTraces().keySet().stream()
                .filter(ThreadLook::isOfAnApplication)
                .map(Thread::threadId)
                .collect(Collectors.toSet());
        return all.stream()
                .filter(each -> each.virtual() || platform.contains(each.id()))
                .filter(each -> !known.contains(each.id()))
                .toList();
    }

    private static boolean isOfAnApplication(Thread thread) {
        ThreadGroup group = thread.getThreadGroup();
        return group != null
                && !Set.of("system", "InnocuousThreadGroup", "CarrierThreads").contains(group.getName());
    }

    private Set<Long> ids() {
        return all.stream().map(LiveThread::id).collect(Collectors.toSet());
    }
}
