package dev.patchbay.pocketoption;

import java.net.URI;

/**
 * One of the venue's hosts.
 *
 * @param url its WebSocket address
 * @param name as the region file has it
 * @param location where it stands, roughly
 * @param demo whether it takes demo sessions; a real one does not, and falls silent
 */
record Region(URI url, String name, Location location, boolean demo) {}
