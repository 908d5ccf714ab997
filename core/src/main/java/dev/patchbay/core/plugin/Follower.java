package dev.patchbay.core.plugin;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A client that follows the changes of plugins.
 *
 * <p>Safe for any thread; the object's own lock guards what it has. Written by the deployer's thread alone.
 */
final class Follower {
    private final PluginHost host;
    private final Map<String, ClassLoader> has = new HashMap<>();

    /** A client that was made of these. */
    Follower(PluginHost host, List<Instances> given) {
        this.host = host;
        given.stream().filter(each -> !each.plugin().isEmpty()).forEach(each -> has.put(each.plugin(), each.loader()));
    }

    PluginHost host() {
        return host;
    }

    /** The plugins that it has parts of. */
    synchronized Set<String> ids() {
        return Set.copyOf(has.keySet());
    }

    /** The version of that plugin that it has parts of, if any. */
    synchronized @Nullable ClassLoader has(String plugin) {
        return has.get(plugin);
    }

    /** Whether it has parts of this version. */
    synchronized boolean uses(LoadedPlugin version) {
        return version.loader().equals(has.get(version.id()));
    }

    /** It has changed. */
    synchronized void took(Change change) {
        LoadedPlugin next = change.next();
        if (next == null) {
            has.remove(change.id());
        } else {
            has.put(change.id(), next.loader());
        }
    }

    /** It is closed, and has nothing any more. */
    synchronized void forget() {
        has.clear();
    }

    /**
     * Whether it can't take these changes: the venue that it talks to is from one of those plugins, or a new version stands on another version
     * of a plugin than the client has.
     */
    boolean mustStay(List<Change> changes) {
        return changes.stream().anyMatch(each -> has(each.id()) != null && host.venueIsFrom(each.id()))
                || changes.stream().anyMatch(each -> standsOnOther(each, changes));
    }

    private boolean standsOnOther(Change change, List<Change> changes) {
        LoadedPlugin next = change.next();
        return next != null
                && next.required().stream()
                        .filter(below -> changes.stream().noneMatch(each -> below.equals(each.next())))
                        .anyMatch(below -> has(below.id()) != null && !uses(below));
    }
}
