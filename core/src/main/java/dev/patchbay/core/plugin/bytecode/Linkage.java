package dev.patchbay.core.plugin.bytecode;

import dev.patchbay.core.plugin.bytecode.Members.Member;
import dev.patchbay.core.plugin.bytecode.Reference.OfMember;
import dev.patchbay.core.plugin.bytecode.Reference.OfType;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.util.Optional;
import java.util.Set;

/** Looks up what classes name, and writes down what is not there. For one thread. */
final class Linkage {
    private final Shapes shapes;
    private final Members members;
    private final Leniency leniency;
    private final Set<Miss> misses;

    /**
     * For the classes of one JAR.
     *
     * @param misses where they are written down
     */
    Linkage(Shapes shapes, Members members, Leniency leniency, Set<Miss> misses) {
        this.shapes = shapes;
        this.members = members;
        this.leniency = leniency;
        this.misses = misses;
    }

    /** Looks up all that a class names. */
    void check(Shape user, Set<Reference> references) throws IOException {
        for (Reference reference : references) {
            Optional<Shape> type = shapes.find(reference.type());
            if (type.isEmpty()) {
                absent(user, user, reference.type());
            } else if (!Access.toClass(user, type.get())) {
                miss(user, type.get(), "", Access.why(type.get()));
            } else {
                switch (reference) {
                    case OfType it -> check(user, type.get(), it);
                    case OfMember it -> check(user, type.get(), it);
                }
            }
        }
    }

    private void check(Shape user, Shape type, OfType reference) {
        String unfit = switch (reference.as()) {
            case SUPERCLASS -> superclass(type);
            case SUPERINTERFACE -> type.isInterface() ? "" : "no interface";
            case NEW -> type.has(ClassFile.ACC_ABSTRACT) ? "abstract" : "";
            case ANY -> "";
        };
        boolean inherits =
                reference.as() == Reference.Purpose.SUPERCLASS || reference.as() == Reference.Purpose.SUPERINTERFACE;
        boolean shut =
                inherits && !type.permitted().isEmpty() && !type.permitted().contains(user.name());
        if (!unfit.isEmpty() || shut) {
            miss(user, type, "", unfit.isEmpty() ? "sealed" : unfit);
        }
    }

    private static String superclass(Shape type) {
        if (type.isInterface()) {
            return "an interface";
        }
        return type.has(ClassFile.ACC_FINAL) ? "final" : "";
    }

    private void check(Shape user, Shape type, OfMember reference) throws IOException {
        Family family = members.family(type);
        family.absent().forEach((ancestor, child) -> absent(user, child, ancestor));
        Optional<Member> member = Members.find(family, reference);
        if (member.isEmpty()) {
            if (family.isWhole() && !isGuarded(user, type, reference)) {
                miss(user, family.blamed(), "." + reference.key(), "");
            }
            return;
        }
        String unfit = unfit(user, type, member.get(), reference);
        if (!unfit.isEmpty()) {
            miss(user, member.get().holder(), "." + reference.key(), unfit);
        }
    }

    private String unfit(Shape user, Shape type, Member member, OfMember reference) throws IOException {
        if (!Access.toMember(user, members.family(user), member)) {
            return Access.why(member);
        }
        if (reference.isMethod() && type.isInterface() != reference.inInterface()) {
            return "of " + (type.isInterface() ? "an interface" : "a class");
        }
        if (member.has(ClassFile.ACC_STATIC) == reference.isStatic()) {
            return "";
        }
        return reference.isStatic() ? "not static" : "static";
    }

    /** The tables that javac makes for a switch over an enum expect constants to be gone, and say so by being synthetic. */
    private static boolean isGuarded(Shape user, Shape type, OfMember reference) {
        return !reference.isMethod() && user.has(ClassFile.ACC_SYNTHETIC) && type.has(ClassFile.ACC_ENUM);
    }

    /** A class that is not there, and the one that names it: the user, or an ancestor of what it uses. */
    private void absent(Shape user, Shape namer, String type) {
        if (leniency.matters(user.name(), type)) {
            misses.add(new Miss(namer.toString(), Names.readable(type)));
        }
    }

    private void miss(Shape user, Shape type, String member, String butIs) {
        if (leniency.matters(user.name(), type.name())) {
            misses.add(new Miss(
                    user.toString(), type + member + (butIs.isEmpty() ? "" : " (which is " + butIs + " here)")));
        }
    }
}
