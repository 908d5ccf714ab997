package dev.patchbay.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** docs/module-authors.md: what it says to type, what it says to come of it, and where its code is from. Immutable. */
final class AuthorsPage {
    private static final Path FILE = Workshop.ROOT.resolve("docs/module-authors.md");
    private static final Pattern BLOCK =
            Pattern.compile("(?m)^(?:<!-- (\\S+) -->\\n)?```(\\w+)\\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);

    /**
     * A block of code.
     *
     * @param source the file that it is from, seen from the root of the build; empty if it says none
     */
    record Block(String language, Optional<String> source, List<String> lines) {}

    /**
     * A command.
     *
     * @param line what is typed
     * @param prints what must be printed, in this order among other lines; {@code …} stands for anything
     */
    record Step(String line, List<String> prints) {
        /** Whether the printed lines hold all that was promised. */
        boolean fits(List<String> printed) {
            int next = 0;
            for (String line : printed) {
                if (next < prints.size() && pattern(prints.get(next)).matcher(line).matches()) {
                    next++;
                }
            }
            return next == prints.size();
        }

        private static Pattern pattern(String promised) {
            StringBuilder regex = new StringBuilder();
            for (String part : promised.stripTrailing().split("…", -1)) {
                regex.append(regex.isEmpty() ? "" : ".*").append(Pattern.quote(part));
            }
            return Pattern.compile(regex + "\\s*");
        }
    }

    private final List<Block> blocks;

    private AuthorsPage(List<Block> blocks) {
        this.blocks = blocks;
    }

    static AuthorsPage read() {
        try {
            Matcher found = BLOCK.matcher(Files.readString(FILE));
            List<Block> blocks = found.results()
                    .map(each -> new Block(
                            each.group(2),
                            Optional.ofNullable(each.group(1)),
                            each.group(3).lines().toList()))
                    .toList();
            return new AuthorsPage(blocks);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Block> blocks(String language) {
        return blocks.stream().filter(each -> each.language().equals(language)).toList();
    }

    /** What is typed in the blocks that show a console, in order. */
    List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        for (Block block : blocks("console")) {
            for (String line : block.lines()) {
                if (line.startsWith("$ ")) {
                    steps.add(new Step(line.substring(2), new ArrayList<>()));
                } else if (line.startsWith("> ")) {
                    Step begun = steps.removeLast();
                    steps.add(new Step(begun.line() + "\n" + line.substring(2), begun.prints()));
                } else {
                    steps.getLast().prints().add(line);
                }
            }
        }
        return steps;
    }
}
