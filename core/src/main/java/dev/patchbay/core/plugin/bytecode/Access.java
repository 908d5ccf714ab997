package dev.patchbay.core.plugin.bytecode;

import dev.patchbay.core.plugin.bytecode.Members.Member;
import java.lang.classfile.ClassFile;

/** Who may use what (The Java Virtual Machine Specification, section 5.4.4). */
final class Access {
    private Access() {}

    static boolean toClass(Shape user, Shape type) {
        boolean oneLoader = user.origin().isPlugin() && type.origin().isPlugin();
        boolean open = type.has(ClassFile.ACC_PUBLIC) && (type.exported() || oneLoader);
        return open || user.sharesPackageWith(type);
    }

    /** Why not. */
    static String why(Shape type) {
        return type.has(ClassFile.ACC_PUBLIC) ? "not exported" : "not public";
    }

    static boolean toMember(Shape user, Family ofUser, Member member) {
        if (member.has(ClassFile.ACC_PRIVATE)) {
            return user.nest().equals(member.holder().nest());
        }
        boolean inherited =
                member.has(ClassFile.ACC_PROTECTED) && ofUser.classes().contains(member.holder());
        return member.has(ClassFile.ACC_PUBLIC) || inherited || user.sharesPackageWith(member.holder());
    }

    /** Why not. */
    static String why(Member member) {
        if (member.has(ClassFile.ACC_PRIVATE)) {
            return "private";
        }
        return member.has(ClassFile.ACC_PROTECTED) ? "protected" : "package-private";
    }
}
