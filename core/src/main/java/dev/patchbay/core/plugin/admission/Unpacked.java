package dev.patchbay.core.plugin.admission;

import java.util.List;

/**
 * What lies in a private folder. Immutable.
 *
 * @param names of the JARs: those at its top, sorted, and then those in lib/, sorted
 * @param digest SHA-256 of what was dropped in, in hexadecimal
 */
record Unpacked(List<String> names, String digest) {}
