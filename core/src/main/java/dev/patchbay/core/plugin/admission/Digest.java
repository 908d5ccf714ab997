package dev.patchbay.core.plugin.admission;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;

/** SHA-256 in hexadecimal. */
final class Digest {
    private final MessageDigest digest;

    Digest() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("every Java runtime has SHA-256", absent);
        }
    }

    /** Takes in whatever is read through it. */
    InputStream over(InputStream in) {
        return new DigestInputStream(in, digest);
    }

    /** Of what was read. */
    String text() {
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Of a folder: the names of its JARs with their digests, sorted. */
    static String of(SortedMap<String, String> digests) {
        var all = new Digest();
        for (Map.Entry<String, String> each : digests.entrySet()) {
            all.digest.update((each.getKey() + '\n' + each.getValue() + '\n').getBytes(StandardCharsets.UTF_8));
        }
        return all.text();
    }
}
