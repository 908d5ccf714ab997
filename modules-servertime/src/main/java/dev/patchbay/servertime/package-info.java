/** The clock of a venue, as measured from here. */
package dev.patchbay.servertime;
