package dev.patchbay.core.plugin.bytecode;

import dev.patchbay.core.plugin.bytecode.Reference.OfMember;
import dev.patchbay.core.plugin.bytecode.Reference.OfType;
import dev.patchbay.core.plugin.bytecode.Reference.Purpose;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.ConstantDynamicEntry;
import java.lang.classfile.constantpool.DynamicConstantPoolEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.MethodHandleEntry;
import java.lang.classfile.constantpool.MethodTypeEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.NewMultiArrayInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandleInfo;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * All that the JVM looks up to load, verify and run one class: its ancestors, and what its instructions name. For one thread.
 *
 * <p>Instructions are read, not just the pool of constants: that also lists what only annotations, signatures and lists of nested classes
 * mention, which may be absent.
 */
final class References {
    private final Set<Reference> found = new LinkedHashSet<>();

    /** Seen already: in a class file of ill will, one may be its own argument. */
    private final Set<Integer> dynamic = new HashSet<>();

    private References() {}

    /**
     * In the order in which they stand in the class file. A file that lies elsewhere than where its class belongs is never loaded, and has none.
     *
     * @param name where it lies: {@code demo/P}
     */
    static Set<Reference> of(String name, ClassModel type) {
        return type.thisClass().asInternalName().equals(name) ? of(type) : Set.of();
    }

    private static Set<Reference> of(ClassModel type) {
        var references = new References();
        type.superclass().ifPresent(each -> references.type(each, Purpose.SUPERCLASS));
        type.interfaces().forEach(each -> references.type(each, Purpose.SUPERINTERFACE));
        type.methods().forEach(method -> method.code().ifPresent(references::code));
        return references.found;
    }

    private void code(CodeModel code) {
        for (CodeElement element : code) {
            switch (element) {
                case FieldInstruction it -> member(it.field(), isStatic(it.opcode()), false);
                case InvokeInstruction it -> member(it.method(), it.opcode() == Opcode.INVOKESTATIC, it.isInterface());
                case InvokeDynamicInstruction it -> dynamic(it.invokedynamic());
                case NewObjectInstruction it -> type(it.className(), Purpose.NEW);
                case TypeCheckInstruction it -> type(it.type(), Purpose.ANY);
                case NewReferenceArrayInstruction it -> type(it.componentType(), Purpose.ANY);
                case NewMultiArrayInstruction it -> type(it.arrayType(), Purpose.ANY);
                case ConstantInstruction.LoadConstantInstruction it -> constant(it.constantEntry());
                case ExceptionCatch it -> it.catchType().ifPresent(type -> type(type, Purpose.ANY));
                default -> {} // the rest names nothing
            }
        }
    }

    private static boolean isStatic(Opcode opcode) {
        return opcode == Opcode.GETSTATIC || opcode == Opcode.PUTSTATIC;
    }

    private void member(MemberRefEntry member, boolean isStatic, boolean inInterface) {
        String type = Names.element(member.owner().asSymbol());
        boolean ofArray = member.owner().asSymbol().isArray();
        if (ofArray) { // has what Object has, and a clone()
            type(member.owner(), Purpose.ANY);
            return;
        }
        String descriptor = member.type().stringValue();
        String between = descriptor.startsWith("(") ? "" : ":";
        found.add(new OfMember(type, member.name().stringValue() + between + descriptor, isStatic, inInterface));
    }

    private void type(ClassEntry type, Purpose as) {
        type(type.asSymbol(), as);
    }

    private void type(ClassDesc type, Purpose as) {
        String name = Names.element(type);
        if (!name.isEmpty()) {
            found.add(new OfType(name, as));
        }
    }

    private void constant(PoolEntry constant) {
        switch (constant) {
            case ClassEntry type -> type(type, Purpose.ANY);
            case MethodTypeEntry type -> signature(type.asSymbol());
            case MethodHandleEntry handle -> handle(handle);
            case ConstantDynamicEntry it -> dynamic(it);
            default -> {} // numbers and strings
        }
    }

    private void dynamic(DynamicConstantPoolEntry entry) {
        if (!dynamic.add(entry.index())) {
            return;
        }
        String type = entry.type().stringValue();
        if (type.startsWith("(")) {
            signature(MethodTypeDesc.ofDescriptor(type));
        } else {
            type(ClassDesc.ofDescriptor(type), Purpose.ANY);
        }
        handle(entry.bootstrap().bootstrapMethod());
        entry.bootstrap().arguments().forEach(this::constant);
    }

    /** The JVM makes a MethodType of it, which takes the classes themselves. */
    private void signature(MethodTypeDesc signature) {
        type(signature.returnType(), Purpose.ANY);
        signature.parameterList().forEach(each -> type(each, Purpose.ANY));
    }

    private void handle(MethodHandleEntry handle) {
        boolean isStatic = switch (handle.kind()) {
            case MethodHandleInfo.REF_getStatic, MethodHandleInfo.REF_putStatic, MethodHandleInfo.REF_invokeStatic ->
                true;
            default -> false;
        };
        member(handle.reference(), isStatic, handle.reference().tag() == PoolEntry.TAG_INTERFACE_METHODREF);
    }
}
