package dev.patchbay.testkit.threads;

import java.util.List;

/**
 * A thread at one moment. Immutable.
 *
 * @param id its number in this JVM
 * @param virtual whether it is a virtual thread
 * @param state as {@link Thread.State} names it
 * @param stack its frames, the innermost first
 */
public record LiveThread(long id, String name, boolean virtual, String state, List<String> stack) {
    private static final int FRAMES = 12;

    /** Copies the stack. */
    public LiveThread {
        stack = List.copyOf(stack);
    }

    /** Whether it goes on only when another thread lets it. */
    public boolean isWaiting() {
        return state.equals("WAITING");
    }

    /** Name, state and the innermost frames, for people. */
    public String words() {
        StringBuilder words =
                new StringBuilder("thread '").append(name).append("' ").append(state);
        stack.stream()
                .limit(FRAMES)
                .forEach(frame -> words.append("\n      at ").append(frame));
        return words.toString();
    }
}
