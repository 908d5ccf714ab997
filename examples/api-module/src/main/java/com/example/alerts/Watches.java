package com.example.alerts;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/**
 * What is watched. Safe for any thread.
 *
 * <p>It belongs to the client and not to a run of the module, so a run that fails costs nobody a watch.
 */
final class Watches {
    private final List<Watch> all = new CopyOnWriteArrayList<>();

    void add(Watch watch) {
        all.add(watch);
    }

    void remove(Watch watch) {
        all.remove(watch);
    }

    List<Watch> of(String asset) {
        return all.stream().filter(each -> each.asset().equals(asset)).toList();
    }

    Set<String> assets() {
        return all.stream().map(Watch::asset).collect(Collectors.toUnmodifiableSet());
    }
}
