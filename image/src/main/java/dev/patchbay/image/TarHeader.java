package dev.patchbay.image;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;

/** The 512 octets before each entry of a tar, in the form that POSIX calls ustar. Stateless. */
final class TarHeader {
    static final int SIZE = 512;

    private static final int NAME = 100;
    private static final int PREFIX = 155;
    private static final int PREFIX_AT = 345;
    private static final int MODE_AT = 100;
    private static final int CHECKSUM_AT = 148;
    private static final int MAGIC_AT = 257;
    private static final int OWNER_AT = 265;
    private static final int GROUP_AT = 297;
    private static final int EVERYONE_RUNS = 0755;
    private static final int EVERYONE_READS = 0644;
    private static final int EVERYTHING = 0777;

    private TarHeader() {}

    static byte[] file(String name, long size, boolean executable, Instant time) throws IOException {
        return header(name, executable ? EVERYONE_RUNS : EVERYONE_READS, size, time, '0', "");
    }

    static byte[] folder(String name, Instant time) throws IOException {
        return header(name, EVERYONE_RUNS, 0, time, '5', "");
    }

    static byte[] link(String name, String target, Instant time) throws IOException {
        return header(name, EVERYTHING, 0, time, '2', target);
    }

    private static byte[] header(String name, int mode, long size, Instant time, char kind, String target)
            throws IOException {
        ByteBuffer header = ByteBuffer.allocate(SIZE);
        int slash = slash(name);
        put(header, 0, NAME, name.substring(slash + 1));
        put(header, PREFIX_AT, PREFIX, name.substring(0, Math.max(0, slash)));
        header.position(MODE_AT);
        octal(header, 8, mode);
        octal(header, 8, 0); // the owner is root
        octal(header, 8, 0); // and so is the group
        octal(header, 12, size);
        octal(header, 12, time.getEpochSecond());
        header.put(" ".repeat(8).getBytes(UTF_8)); // the checksum's place counts as spaces
        header.put((byte) kind);
        put(header, header.position(), NAME, target);
        put(header, MAGIC_AT, 8, "ustar\00000");
        put(header, OWNER_AT, 32, "root");
        put(header, GROUP_AT, 32, "root");
        int sum = 0;
        for (byte each : header.array()) {
            sum += Byte.toUnsignedInt(each);
        }
        header.position(CHECKSUM_AT);
        octal(header, 7, sum);
        return header.array();
    }

    /** Where a name is parted that is too long for its field, or -1. */
    private static int slash(String name) {
        return name.getBytes(UTF_8).length <= NAME ? -1 : name.lastIndexOf('/', PREFIX);
    }

    private static void put(ByteBuffer header, int at, int most, String text) throws IOException {
        byte[] octets = text.getBytes(UTF_8);
        if (octets.length > most) {
            throw new IOException("The name " + text + " is too long for a tar: " + octets.length + " octets, of "
                    + most + " at most.");
        }
        header.put(at, octets);
    }

    private static void octal(ByteBuffer header, int width, long value) throws IOException {
        String digits = Long.toOctalString(value);
        if (digits.length() >= width) {
            throw new IOException(value + " does not fit into " + width + " octets of a tar's header.");
        }
        header.put(("0".repeat(width - 1 - digits.length()) + digits + "\0").getBytes(UTF_8));
    }
}
