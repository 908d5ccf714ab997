package dev.patchbay.core.plugin.bytecode;

import dev.patchbay.core.plugin.bytecode.Reference.OfMember;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds members as the JVM does (The Java Virtual Machine Specification, sections 5.4.3.2 to 5.4.3.4): in the class that is named, and then in
 * its ancestors. For one thread.
 */
final class Members {
    private static final Set<String> SIGNATURE_POLYMORPHIC =
            Set.of("java/lang/invoke/MethodHandle", "java/lang/invoke/VarHandle");

    private final Shapes shapes;
    private final Map<String, Family> known = new HashMap<>();

    Members(Shapes shapes) {
        this.shapes = shapes;
    }

    /**
     * What was found.
     *
     * @param holder the class that declares it
     */
    record Member(Shape holder, int flags) {
        boolean has(int flag) {
            return (flags & flag) != 0;
        }
    }

    /** Its family; of an interface, its superclass Object belongs to it. */
    Family family(Shape shape) throws IOException {
        Family family = known.get(shape.name());
        if (family == null) {
            family = gather(shape);
            known.put(shape.name(), family);
        }
        return family;
    }

    private Family gather(Shape shape) throws IOException {
        List<Shape> classes = new ArrayList<>();
        Map<String, Shape> interfaces = new LinkedHashMap<>();
        Map<String, Shape> absent = new LinkedHashMap<>();
        Optional<Shape> next = Optional.of(shape);
        while (next.isPresent() && !classes.contains(next.get())) {
            Shape each = next.get();
            classes.add(each);
            interfaces(each, interfaces, absent);
            next = each.superclass().isEmpty()
                    ? Optional.empty()
                    : shapes.find(each.superclass().get());
            if (next.isEmpty()) {
                each.superclass().ifPresent(name -> absent.put(name, each));
            }
        }
        return new Family(classes, List.copyOf(interfaces.values()), absent);
    }

    private void interfaces(Shape of, Map<String, Shape> found, Map<String, Shape> absent) throws IOException {
        for (String name : of.interfaces()) {
            Optional<Shape> each = shapes.find(name);
            if (each.isEmpty()) {
                absent.put(name, of);
            } else if (found.putIfAbsent(name, each.get()) == null) {
                interfaces(each.get(), found, absent);
            }
        }
    }

    /** The member, of whatever access; empty if the family has none. */
    static Optional<Member> find(Family family, OfMember wanted) {
        return wanted.isMethod() ? method(family, wanted.key()) : field(family, wanted.key());
    }

    private static Optional<Member> field(Family family, String key) {
        for (List<Shape> some : List.of(family.classes().subList(0, 1), family.interfaces(), family.classes())) {
            for (Shape each : some) {
                Integer flags = each.fields().get(key);
                if (flags != null) {
                    return Optional.of(new Member(each, flags));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Member> method(Family family, String key) {
        for (Shape each : family.classes()) {
            Integer flags = each.methods().get(key);
            if (flags != null) {
                return Optional.of(new Member(each, flags));
            }
            if (SIGNATURE_POLYMORPHIC.contains(each.name()) && hasPolymorphic(each, key)) {
                return Optional.of(new Member(each, ClassFile.ACC_PUBLIC));
            }
        }
        return inherited(family, key);
    }

    /** A method of a superinterface: one with a body, if any has. */
    private static Optional<Member> inherited(Family family, String key) {
        Optional<Member> found = Optional.empty();
        for (Shape each : family.interfaces()) {
            int flags = each.methods().getOrDefault(key, ClassFile.ACC_PRIVATE);
            boolean inheritable = (flags & (ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC)) == 0;
            boolean abstractly = (flags & ClassFile.ACC_ABSTRACT) != 0;
            if (inheritable && !abstractly) {
                return Optional.of(new Member(each, flags));
            }
            if (inheritable && found.isEmpty()) {
                found = Optional.of(new Member(each, flags));
            }
        }
        return found;
    }

    /** {@code MethodHandle.invokeExact} takes whatever it is called with. */
    private static boolean hasPolymorphic(Shape shape, String key) {
        String start = key.substring(0, key.indexOf('(')) + "([Ljava/lang/Object;)";
        return shape.methods().entrySet().stream()
                .anyMatch(each -> each.getKey().startsWith(start)
                        && (each.getValue() & ClassFile.ACC_NATIVE) != 0
                        && (each.getValue() & ClassFile.ACC_VARARGS) != 0);
    }
}
