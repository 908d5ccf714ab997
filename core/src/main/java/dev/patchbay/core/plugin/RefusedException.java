package dev.patchbay.core.plugin;

import dev.patchbay.core.Plugin;
import dev.patchbay.core.Refusal;
import org.jspecify.annotations.Nullable;

/** A plugin can't be loaded. */
final class RefusedException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Refusal refusal;

    RefusedException(Plugin plugin, Refusal.Code code, String reason, String fix, @Nullable Throwable cause) {
        super(reason, cause);
        refusal = new Refusal(code, subject(plugin), reason, fix);
    }

    RefusedException(Plugin plugin, Making.BrokenException broken) {
        this(plugin, broken.code(), String.valueOf(broken.getMessage()), broken.fix(), broken.getCause());
    }

    RefusedException(Refusal refusal) {
        super(refusal.reason());
        this.refusal = refusal;
    }

    /** {@code id version (path)}. */
    static String subject(Plugin plugin) {
        String version = plugin.version().isEmpty() ? "" : " " + plugin.version();
        return plugin.id() + version + " (" + plugin.source() + ")";
    }

    /** The same as operators read it. */
    Refusal refusal() {
        return refusal;
    }
}
