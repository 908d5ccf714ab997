package dev.patchbay.launcher.installation;

import dev.patchbay.api.ConfigException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** A folder among the temporary files that nobody else can write: code is run from it, and its name is no secret. */
final class PrivateFolder {
    private static final Set<PosixFilePermission> OWNER_ALONE = PosixFilePermissions.fromString("rwx------");

    private PrivateFolder() {}

    /**
     * Makes it, unless it is there.
     *
     * @throws ConfigException if it can't be made, or is somebody else's
     */
    static void make(Path folder) {
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] attributes = posix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ALONE)}
                : new FileAttribute<?>[0];
        try {
            Files.createDirectory(folder, attributes);
        } catch (FileAlreadyExistsException there) {
            require(folder, posix);
        } catch (IOException e) {
            throw wrong(folder, "can't be made: " + e.getMessage());
        }
    }

    private static void require(Path folder, boolean posix) {
        try {
            if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                throw wrong(folder, "is no folder");
            }
            if (posix) {
                var found = Files.readAttributes(folder, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                boolean own = found.owner().equals(me(folder));
                if (!own || !OWNER_ALONE.containsAll(found.permissions())) {
                    throw wrong(folder, own ? "can be written or read by others" : "is somebody else's");
                }
            }
        } catch (IOException e) {
            throw wrong(folder, "can't be looked at: " + e.getMessage());
        }
    }

    private static Object me(Path folder) throws IOException {
        return folder.getFileSystem()
                .getUserPrincipalLookupService()
                .lookupPrincipalByName(System.getProperty("user.name"));
    }

    private static ConfigException wrong(Path folder, String why) {
        return new ConfigException("private copies of plugins would go to " + folder + ", which " + why
                + ". Name another folder in the configuration file: plugins: {copies: FOLDER}");
    }
}
