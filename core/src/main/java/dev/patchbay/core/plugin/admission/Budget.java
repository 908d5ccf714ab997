package dev.patchbay.core.plugin.admission;

import dev.patchbay.core.PluginSettings;
import dev.patchbay.core.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Counts what one plugin really unpacks to: what an archive claims of itself proves nothing.
 *
 * <p>For one thread.
 */
final class Budget {
    private final PluginSettings.Limits limits;
    private long bytes;
    private int entries;

    Budget(PluginSettings.Limits limits) {
        this.limits = limits;
    }

    /** Whether so many files are within the limit. */
    boolean allows(int files) {
        return files <= limits.entries();
    }

    /** One more file. */
    void entry() throws RefusedException {
        entries++;
        if (entries > limits.entries()) {
            throw new RefusedException(
                    Refusal.Code.UNREADABLE,
                    "it holds more than " + limits.entries() + " files",
                    "raise plugins.limits.entries if it is meant to be so large");
        }
    }

    /** Copies all that comes, as long as it is within the limit. */
    void copy(InputStream from, OutputStream to) throws IOException, RefusedException {
        byte[] chunk = new byte[16 * 1024];
        for (int read = from.read(chunk); read >= 0; read = from.read(chunk)) {
            bytes += read;
            if (bytes > limits.bytes()) {
                throw new RefusedException(
                        Refusal.Code.UNREADABLE,
                        "it unpacks to more than " + limits.bytes() + " bytes",
                        "raise plugins.limits.bytes if it is meant to be so large");
            }
            to.write(chunk, 0, read);
        }
    }
}
