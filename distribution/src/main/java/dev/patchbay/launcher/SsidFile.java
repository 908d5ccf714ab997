package dev.patchbay.launcher;

import dev.patchbay.api.ConfigException;
import dev.patchbay.api.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/**
 * The file that holds the SSID.
 *
 * <p>Immutable. It is read anew for each login, so a client that runs for weeks sees a new SSID.
 *
 * @param path where it is
 */
record SsidFile(Path path) {
    /**
     * Reads the SSID, without the white space around it.
     *
     * @throws ConfigException if the file can't be read, or is empty
     */
    Secret read() {
        String text;
        try {
            text = Files.readString(path, StandardCharsets.UTF_8).strip();
        } catch (NoSuchFileException e) {
            throw new ConfigException("there is no SSID file " + path, e);
        } catch (IOException e) { // its message names the file, and quotes nothing of it
            throw new ConfigException("can't read the SSID file " + path + " as UTF-8 text", e);
        }
        if (text.isEmpty()) {
            throw new ConfigException("the SSID file " + path + " is empty; expected the SSID in it");
        }
        return Secret.of(text);
    }

    /** What to tell the user if other users of this machine can read the file; empty where they can't, or nobody can know. */
    Optional<String> warning() {
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
            boolean open = permissions.contains(PosixFilePermission.OTHERS_READ)
                    || permissions.contains(PosixFilePermission.GROUP_READ);
            return open
                    ? Optional.of("warning: other users can read the SSID file " + path + " ("
                            + PosixFilePermissions.toString(permissions) + "): chmod 600 it")
                    : Optional.empty();
        } catch (IOException | UnsupportedOperationException e) { // no POSIX permissions here
            return Optional.empty();
        }
    }
}
