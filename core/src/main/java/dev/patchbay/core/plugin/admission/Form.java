package dev.patchbay.core.plugin.admission;

/** What was dropped in. */
enum Form {
    JAR,
    FOLDER,
    ZIP
}
