package dev.patchbay.micrometer;

import dev.patchbay.api.Secret;
import io.micrometer.registry.otlp.OtlpMetricsSender;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries what the registry has made to its receiver, and tells when that begins to fail and when it works again; not each time.
 *
 * <p>Safe for any thread; at the end, one push may begin while another is broken off. It is java.base's own HTTP, which every image has, and whose reads end when a virtual thread is
 * interrupted. Redirects are errors: the JDK would follow them with a GET, and that pushes nothing.
 */
final class Courier implements OtlpMetricsSender {
    private static final Logger LOG = LoggerFactory.getLogger(MicrometerModule.class);

    private final MicrometerSettings settings;
    private final URI address;

    /** Written by whoever pushes: how many pushes have failed since the last that did not. */
    private volatile long failures;

    /** Written by the module's thread, read by whoever pushes. */
    private volatile Duration patience;

    Courier(MicrometerSettings settings) {
        this.settings = settings;
        this.address = URI.create(settings.url());
        this.patience = settings.timeout();
    }

    /** From now on nothing takes longer than this. */
    void hurry(Duration most) {
        if (most.compareTo(patience) < 0) {
            patience = most;
        }
    }

    @Override
    public void send(Request request) {
        try {
            int status = post(request.getMetricsData());
            if (status >= 200 && status < 300) {
                arrived();
            } else {
                failed("it answered with status " + status);
            }
        } catch (IOException e) {
            failed(e.toString());
        }
    }

    private int post(byte[] body) throws IOException {
        var connection = (HttpURLConnection) address.toURL().openConnection();
        try {
            int millis = Math.toIntExact(patience.toMillis());
            connection.setConnectTimeout(millis);
            connection.setReadTimeout(millis);
            connection.setInstanceFollowRedirects(false);
            connection.setUseCaches(false);
            connection.setDoOutput(true);
            connection.setFixedLengthStreamingMode(body.length);
            connection.setRequestMethod("POST");
            connection.setRequestProperty("Content-Type", "application/x-protobuf");
            connection.setRequestProperty("User-Agent", "patchbay-micrometer");
            settings.headers()
                    .forEach((String name, Secret value) -> connection.setRequestProperty(name, value.reveal()));
            try (OutputStream out = connection.getOutputStream()) {
                out.write(body);
            }
            return connection.getResponseCode();
        } finally {
            connection.disconnect();
        }
    }

    private void arrived() {
        long before = failures;
        failures = 0;
        if (before > 0) {
            LOG.info("metrics pushed again url={} failures={}", address, before);
        }
    }

    private void failed(String reason) {
        if (Thread.currentThread().isInterrupted()) {
            return; // it was told to stop: nothing is wrong with the receiver
        }
        long before = failures;
        failures = before + 1;
        if (before == 0) {
            LOG.warn("metrics not pushed url={} reason={}", address, reason);
        }
    }
}
