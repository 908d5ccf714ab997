package dev.patchbay.testkit.plugin;

import dev.patchbay.testkit.peer.ScriptedPeer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.AnnotationSupport;
import org.opentest4j.TestAbortedException;

/**
 * What {@link PluginTest} registers.
 *
 * <p>Immutable.
 */
public final class PluginTestExtension implements TestTemplateInvocationContextProvider {
    private static final ExtensionContext.Namespace OURS = ExtensionContext.Namespace.create(PluginTestExtension.class);

    /** For JUnit. */
    public PluginTestExtension() {}

    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return AnnotationSupport.isAnnotated(context.getTestMethod(), PluginTest.class);
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        PluginTest said = AnnotationSupport.findAnnotation(context.getRequiredTestMethod(), PluginTest.class)
                .orElseThrow();
        PluginFiles plugin = PluginFiles.find(said.plugin());
        return Arrays.stream(said.isolation()).map(isolation -> new Invocation(said, plugin, isolation));
    }

    private record Invocation(PluginTest said, PluginFiles plugin, Isolation isolation)
            implements TestTemplateInvocationContext {
        @Override
        public String getDisplayName(int index) {
            return isolation.name();
        }

        @Override
        public List<Extension> getAdditionalExtensions() {
            return List.of(new Running(said, plugin, isolation));
        }
    }

    /** Opens the peer and the run before the test; JUnit closes what is in its store, the last first, after it. */
    private record Running(PluginTest said, PluginFiles plugin, Isolation isolation)
            implements BeforeEachCallback, ParameterResolver, TestExecutionExceptionHandler {
        @Override
        public void beforeEach(ExtensionContext context) {
            var peer = ScriptedPeer.start();
            context.getStore(OURS).put(ScriptedPeer.class, peer);
            PluginRunBuilder builder = new PluginRunBuilder(plugin, isolation).venue(said.venue());
            each(said.options(), builder::option);
            each(said.settings(), builder::setting);
            if (!said.credentials().isEmpty()) {
                builder.credentials(said.credentials());
            }
            context.getStore(OURS).put(PluginRun.class, builder.open(peer.url()));
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return List.of(ScriptedPeer.class, PluginRun.class, Isolation.class)
                    .contains(parameter.getParameter().getType());
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            Class<?> type = parameter.getParameter().getType();
            return type == Isolation.class ? isolation : context.getStore(OURS).get(type);
        }

        @Override
        public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
            PluginRun run = context.getStore(OURS).get(PluginRun.class, PluginRun.class);
            if (run != null && !(failure instanceof TestAbortedException)) {
                failure.addSuppressed(new PluginOutput(run));
            }
            throw failure;
        }

        private static void each(String[] pairs, java.util.function.BiConsumer<String, String> use) {
            for (String pair : pairs) {
                int equals = Optional.of(pair.indexOf('='))
                        .filter(at -> at > 0)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "expected name=value at @PluginTest, found '" + pair + "'"));
                use.accept(pair.substring(0, equals), pair.substring(equals + 1));
            }
        }
    }
}
