package dev.patchbay.launcher.config;

import dev.patchbay.api.ConfigException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;

/** A file of certificates in PEM form, one or more. */
final class TrustFile {
    private TrustFile() {}

    static KeyStore read(Path file) {
        try (InputStream pem = Files.newInputStream(file)) {
            Collection<? extends Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(pem);
            if (certificates.isEmpty()) {
                throw new ConfigException("there is no certificate in " + file);
            }
            KeyStore trust = KeyStore.getInstance("PKCS12");
            trust.load(null, null);
            int number = 0;
            for (Certificate each : certificates) {
                trust.setCertificateEntry("certificate-" + number++, each);
            }
            return trust;
        } catch (IOException e) {
            throw new ConfigException("can't read the certificates in " + file, e);
        } catch (GeneralSecurityException e) {
            throw new ConfigException("expected certificates in PEM form in " + file + ": " + e.getMessage(), e);
        }
    }
}
