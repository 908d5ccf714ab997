package dev.patchbay.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Takes the symbol table out of a shared library, as binutils' strip does, which not everybody has who builds. Only the names of what
 * the library exports are left; a crash report of the JVM then has addresses in place of the JVM's own functions. For one thread.
 *
 * <p>Source: the ELF-64 object file format. The symbols, their names, and the sections' names must be the last three sections before
 * the sections' headers, which is where linkers put what is not loaded; a library that is made otherwise is left as it is.
 */
final class SymbolTable {
    private static final int MAGIC = 0x7f454c46; // 0x7f, ELF
    private static final byte SIXTY_FOUR_BITS = 2;
    private static final byte LITTLE_ENDIAN = 1;
    private static final int HEADERS_AT = 0x28;
    private static final int COUNT_AT = 0x3c;
    private static final int NAMES_AT = 0x3e;

    // Of a section's header.
    private static final int HEADER = 64;
    private static final int TYPE_AT = 0x04;
    private static final int OFFSET_AT = 0x18;
    private static final int SIZE_AT = 0x20;
    private static final int SYMBOLS = 2;
    private static final int STRINGS = 3;

    private final byte[] octets;
    private final ByteBuffer elf;
    private final int headers;
    private final int count;

    private SymbolTable(byte[] octets) {
        this.octets = octets;
        elf = ByteBuffer.wrap(octets).order(ByteOrder.LITTLE_ENDIAN);
        headers = Math.toIntExact(elf.getLong(HEADERS_AT));
        count = Short.toUnsignedInt(elf.getShort(COUNT_AT));
    }

    /** Whether there was one that could be taken out. */
    static boolean strip(Path library) throws IOException {
        byte[] octets = Files.readAllBytes(library);
        if (!isElf(octets)) {
            return false;
        }
        SymbolTable table = new SymbolTable(octets);
        if (!table.isLast()) {
            return false;
        }
        Files.write(library, table.without());
        return true;
    }

    private static boolean isElf(byte[] octets) {
        return octets.length > HEADER
                && ByteBuffer.wrap(octets).getInt() == MAGIC
                && octets[4] == SIXTY_FOUR_BITS
                && octets[5] == LITTLE_ENDIAN;
    }

    private boolean isLast() {
        int symbols = count - 3;
        return symbols > 0
                && Short.toUnsignedInt(elf.getShort(NAMES_AT)) == count - 1
                && headers + count * HEADER == octets.length
                && elf.getInt(header(symbols) + TYPE_AT) == SYMBOLS
                && elf.getInt(header(symbols + 1) + TYPE_AT) == STRINGS
                && offset(symbols) < offset(symbols + 1)
                && offset(symbols + 1) < offset(symbols + 2)
                && offset(symbols - 1) < offset(symbols);
    }

    /** The sections' names, and then the headers, move to where the symbols were. */
    private byte[] without() {
        int symbols = count - 3;
        int names = symbols + 2;
        int namesAt = offset(symbols);
        int size = Math.toIntExact(elf.getLong(header(names) + SIZE_AT));
        int headersAt = (namesAt + size + 7) & -8;

        byte[] shorter = Arrays.copyOf(octets, headersAt + (symbols + 1) * HEADER);
        Arrays.fill(shorter, namesAt, shorter.length, (byte) 0);
        System.arraycopy(octets, offset(names), shorter, namesAt, size);
        System.arraycopy(octets, headers, shorter, headersAt, symbols * HEADER);
        System.arraycopy(octets, header(names), shorter, headersAt + symbols * HEADER, HEADER);

        ByteBuffer made = ByteBuffer.wrap(shorter).order(ByteOrder.LITTLE_ENDIAN);
        made.putLong(headersAt + symbols * HEADER + OFFSET_AT, namesAt);
        made.putLong(HEADERS_AT, headersAt);
        made.putShort(COUNT_AT, (short) (symbols + 1));
        made.putShort(NAMES_AT, (short) symbols);
        return shorter;
    }

    private int header(int section) {
        return headers + section * HEADER;
    }

    private int offset(int section) {
        return Math.toIntExact(elf.getLong(header(section) + OFFSET_AT));
    }
}
