package dev.patchbay.benchmarks.harness;

import dev.patchbay.benchmarks.load.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A certificate for the loopback interface, made with the JDK's own tool. */
final class Keys {
    private static final String ALIAS = "server";

    private Keys() {}

    /** The store of a folder, made if there is none. */
    static Path in(Path folder) throws IOException, InterruptedException {
        Path keys = folder.resolve("server.p12").toAbsolutePath();
        if (!Files.exists(keys) || !Files.exists(certificate(folder))) {
            Files.createDirectories(keys.getParent());
            Files.deleteIfExists(keys);
            keytool(folder, keys, generating());
            keytool(
                    folder,
                    keys,
                    List.of("-exportcert", "-rfc", "-file", certificate(folder).toString()));
        }
        return keys;
    }

    /** The certificate alone, for who does not read Java's stores. */
    static Path certificate(Path folder) {
        return folder.resolve("server.pem").toAbsolutePath();
    }

    private static List<String> generating() {
        return List.of(
                "-genkeypair",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost,ip:127.0.0.1",
                "-validity",
                "3650");
    }

    private static void keytool(Path folder, Path keys, List<String> what) throws IOException, InterruptedException {
        Path log = folder.resolve("keytool.log");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin/keytool").toString());
        command.addAll(what);
        command.addAll(List.of("-alias", ALIAS, "-storetype", "PKCS12"));
        command.addAll(List.of("-storepass", new String(Target.PASSWORD), "-keystore", keys.toString()));
        Process tool = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!tool.waitFor(30, TimeUnit.SECONDS) || tool.exitValue() != 0) {
            tool.destroyForcibly();
            throw new IOException("keytool could not make a certificate: " + Files.readString(log));
        }
    }
}
