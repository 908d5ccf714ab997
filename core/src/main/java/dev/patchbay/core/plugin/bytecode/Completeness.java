package dev.patchbay.core.plugin.bytecode;

import dev.patchbay.core.plugin.bytecode.Members.Member;
import dev.patchbay.core.plugin.bytecode.Reference.OfMember;
import java.lang.classfile.ClassFile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a class that can be made has to implement, and does not. */
final class Completeness {
    private Completeness() {}

    /** The methods, each with the type that asks for it: {@code dev.patchbay.api.spi.ApiModule.name()Ljava/lang/String;}. */
    static List<String> lacking(Shape type, Family family) {
        boolean isMade = !type.has(ClassFile.ACC_ABSTRACT); // interfaces are abstract, too
        if (!isMade || !family.isWhole()) {
            return List.of();
        }
        List<String> lacking = new ArrayList<>();
        Set<String> told = new HashSet<>();
        for (List<Shape> some : List.of(family.classes(), family.interfaces())) {
            some.stream()
                    .filter(Completeness::asks)
                    .forEach(each -> each.methods().keySet().stream()
                            .filter(key -> isAbstract(family, key) && told.add(key))
                            .sorted()
                            .forEach(key -> lacking.add(each + "." + key)));
        }
        return lacking;
    }

    /** What plugins are handed may grow, so what they are handed and implement for themselves is not asked. */
    private static boolean asks(Shape type) {
        return !type.origin().isPlugin()
                && type.name().startsWith("dev/patchbay/")
                && !type.packageName().equals("dev/patchbay/api");
    }

    private static boolean isAbstract(Family family, String key) {
        Optional<Member> chosen = Members.find(family, new OfMember("", key, false, false));
        return chosen.isPresent() && chosen.get().has(ClassFile.ACC_ABSTRACT);
    }
}
