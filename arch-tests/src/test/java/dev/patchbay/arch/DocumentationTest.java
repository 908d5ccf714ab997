package dev.patchbay.arch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Everything that others can see says what it is.
 *
 * <p>The build's own doclint checks the comments that are there. It can't demand them: its group {@code missing} demands a tag for each
 * parameter too, and a tag that repeats a name is a comment too many. So here it runs again, and only a missing comment counts.
 */
class DocumentationTest {
    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

    @TempDir
    Path classes;

    static List<Path> modules() {
        return Codebase.mainSources();
    }

    @ParameterizedTest
    @MethodSource("modules")
    void everythingExportedHasAComment(Path sources) throws IOException {
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();

        boolean compiled = compile(sources, found);

        assertThat(compiled).as("%s", found.getDiagnostics()).isTrue();
        assertThat(found.getDiagnostics())
                .filteredOn(each -> each.getMessage(Locale.ENGLISH).equals("no comment"))
                .extracting(DocumentationTest::place)
                .isEmpty();
    }

    private boolean compile(Path sources, DiagnosticCollector<JavaFileObject> found) throws IOException {
        List<String> options = List.of(
                "-d",
                classes.toString(),
                "-proc:none",
                "-Xmaxwarns",
                "10000",
                "-Xdoclint:missing/protected",
                "-Xdoclint/package:" + String.join(",", Codebase.exportedPackages()),
                "--module-path",
                System.getProperty("java.class.path"));
        try (StandardJavaFileManager files = COMPILER.getStandardFileManager(found, Locale.ENGLISH, null);
                Stream<Path> all = Files.walk(sources)) {
            List<Path> java =
                    all.filter(each -> each.toString().endsWith(".java")).toList();
            return COMPILER.getTask(
                            new StringWriter(), files, found, options, null, files.getJavaFileObjectsFromPaths(java))
                    .call();
        }
    }

    private static String place(Diagnostic<? extends JavaFileObject> each) {
        return each.getSource().getName() + ":" + each.getLineNumber();
    }
}
