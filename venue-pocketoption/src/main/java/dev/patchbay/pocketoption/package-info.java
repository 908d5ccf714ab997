/** The venue PocketOption. */
package dev.patchbay.pocketoption;
