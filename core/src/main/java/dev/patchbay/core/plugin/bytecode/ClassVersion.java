package dev.patchbay.core.plugin.bytecode;

import java.lang.classfile.ClassFile;
import java.util.Arrays;
import java.util.OptionalInt;

/** The version that stands at the beginning of a class file (The Java Virtual Machine Specification, section 4.1). */
final class ClassVersion {
    private static final byte[] MAGIC = {(byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE};
    private static final int LATEST = ClassFile.latestMajorVersion();

    /** Class files of Java 1 had version 45. */
    private static final int BEFORE_JAVA_1 = 44;

    private ClassVersion() {}

    /** The Java that it was compiled for, if that is newer than this one. */
    static OptionalInt newer(byte[] bytes) {
        if (bytes.length < 8
                || !Arrays.equals(bytes, 0, 4, MAGIC, 0, 4)) { // no class file at all: the parser will say so
            return OptionalInt.empty();
        }
        int major = Byte.toUnsignedInt(bytes[6]) * 256 + Byte.toUnsignedInt(bytes[7]);
        return major > LATEST ? OptionalInt.of(major - BEFORE_JAVA_1) : OptionalInt.empty();
    }
}
