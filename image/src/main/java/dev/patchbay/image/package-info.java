/** Makes the folders, the archives with them, that somebody downloads who has no Java. */
@NullMarked
package dev.patchbay.image;

import org.jspecify.annotations.NullMarked;
