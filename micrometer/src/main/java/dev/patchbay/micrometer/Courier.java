package dev.patchbay.micrometer;

import dev.patchbay.api.Secret;
import dev.patchbay.api.Timer;
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
 * <p>Safe for any thread; at the end, one push may begin while another is broken off. It is java.base's own HTTP, which every image has. Redirects are errors: the JDK
 * would follow them with a GET, and that pushes nothing.
 *
 * <p>The deadline is a timer of the context that interrupts the virtual thread that pushes, which closes its socket: a timeout of the socket itself
 * bounds one read and not a push, and no test can turn its clock.
 */
final class Courier implements OtlpMetricsSender {
    private static final Logger LOG = LoggerFactory.getLogger(MicrometerModule.class);

    private final MicrometerSettings settings;
    private final Later later;
    private final URI address;

    /** Written by whoever pushes: how many pushes have failed since the last that did not. */
    private volatile long failures;

    /** Written by the module's thread, read by whoever pushes. */
    private volatile Duration patience;

    /** Does something later. */
    interface Later {
        Timer after(Duration delay, Runnable task);
    }

    /**
     * One push on its way.
     *
     * <p>Safe for any thread.
     */
    private static final class Call {
        private final Thread pushing = Thread.currentThread();

        /** Written by the timer's thread, read by the one that pushes. */
        private volatile boolean expired;

        void expire() {
            expired = true;
            pushing.interrupt();
        }
    }

    Courier(MicrometerSettings settings, Later later) {
        this.settings = settings;
        this.later = later;
        this.address = URI.create(settings.url());
        this.patience = settings.timeout();
    }

    /** From now on nothing takes longer than this. */
    void hurry(Duration most) {
        if (most.compareTo(patience) < 0) {
            patience = most;
        }
    }

    /** {@inheritDoc} Called on a virtual thread. */
    @Override
    public void send(Request request) {
        Duration most = patience;
        var call = new Call();
        Timer deadline = later.after(most, call::expire);
        try {
            int status = post(request.getMetricsData());
            if (status >= 200 && status < 300) {
                arrived();
            } else {
                failed("it answered with status " + status);
            }
        } catch (IOException e) {
            if (call.expired) {
                failed("no answer within " + most);
            } else if (!Thread.currentThread()
                    .isInterrupted()) { // else it was told to stop: the receiver is not to blame
                failed(e.toString());
            }
        } finally {
            deadline.cancel();
        }
    }

    private int post(byte[] body) throws IOException {
        var connection = (HttpURLConnection) address.toURL().openConnection();
        try {
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
        long before = failures;
        failures = before + 1;
        if (before == 0) {
            LOG.warn("metrics not pushed url={} reason={}", address, reason);
        }
    }
}
