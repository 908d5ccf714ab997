package dev.patchbay.launcher.config;

import dev.patchbay.api.ConfigException;
import dev.patchbay.api.Secret;
import dev.patchbay.api.spi.Setting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where a secret is.
 *
 * @param env the variable of the environment that holds it
 * @param file the file that holds it
 */
public record SecretSource(
        @Setting("the variable of the environment that holds it")
        Optional<String> env,

        @Setting("the file that holds it, alone; it is read anew for each login")
        Optional<Path> file) {
    /** Nowhere. */
    public static final SecretSource NONE = new SecretSource(Optional.empty(), Optional.empty());

    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /** In no path that anybody gives, and in every SSID. */
    private static final Pattern SECRET = Pattern.compile("[\\[{\"]");

    /** Checks that it is one place at most, and not the secret itself, which many a user writes there at first. */
    public SecretSource {
        if (env.isPresent() && file.isPresent()) {
            throw new IllegalArgumentException("a secret is in one place: env or file, not both");
        }
        if (env.filter(name -> !VARIABLE.matcher(name).matches()).isPresent()) {
            throw new IllegalArgumentException(
                    "expected the name of a variable of the environment that holds the secret; this is none");
        }
        if (file.filter(path -> SECRET.matcher(path.toString()).find()).isPresent()) {
            throw new IllegalArgumentException(
                    "expected the path of a file that holds the secret; this looks like the secret itself");
        }
    }

    /**
     * Alone in a file.
     *
     * @throws IllegalArgumentException if that is no path but looks like a secret
     */
    public static SecretSource inFile(Path file) {
        return new SecretSource(Optional.empty(), Optional.of(file));
    }

    /** What to tell the user if other users of this machine can read the file; empty where they can't, or nobody can know. */
    public Optional<String> warning() {
        return file.flatMap(SecretSource::warning);
    }

    private static Optional<String> warning(Path path) {
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
            boolean open = permissions.contains(PosixFilePermission.OTHERS_READ)
                    || permissions.contains(PosixFilePermission.GROUP_READ);
            return open
                    ? Optional.of("warning: other users can read the secret in " + path + " ("
                            + PosixFilePermissions.toString(permissions) + "): chmod 600 it")
                    : Optional.empty();
        } catch (IOException | UnsupportedOperationException e) { // no POSIX permissions here
            return Optional.empty();
        }
    }

    /**
     * Reads it; empty if it is said to be nowhere.
     *
     * @throws ConfigException if it is not where it is said to be, or empty
     */
    public Optional<Secret> read(Map<String, String> environment) {
        return env.map(name -> ofVariable(name, environment)).or(() -> file.map(SecretSource::ofFile));
    }

    private static Secret ofVariable(String name, Map<String, String> environment) {
        String value = environment.getOrDefault(name, "").strip();
        if (value.isEmpty()) {
            throw new ConfigException(
                    "the variable " + name + " of the environment is not set; expected a secret in it");
        }
        return Secret.of(value);
    }

    private static Secret ofFile(Path path) {
        try {
            String text = Files.readString(path, StandardCharsets.UTF_8).strip();
            if (text.isEmpty()) {
                throw new ConfigException("the file " + path + " is empty; expected a secret in it");
            }
            return Secret.of(text);
        } catch (IOException e) { // its message names the file, and quotes nothing of it
            throw new ConfigException("can't read the file " + path + ", which should hold a secret", e);
        }
    }
}
