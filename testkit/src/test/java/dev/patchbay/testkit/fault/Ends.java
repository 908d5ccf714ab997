package dev.patchbay.testkit.fault;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;

/** A server, a client, and a proxy between them; both ends have a time-out on every read. */
final class Ends implements AutoCloseable {
    static final Duration SOON = Duration.ofSeconds(10);

    final ServerSocket listening;
    final FaultProxy proxy;
    Socket client;
    Socket server;

    Ends() throws IOException {
        listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        listening.setSoTimeout((int) SOON.toMillis());
        proxy = FaultProxy.to(listening.getLocalPort());
        connect();
    }

    /** Makes another connection. */
    void connect() throws IOException {
        client = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        server = listening.accept();
        client.setSoTimeout((int) SOON.toMillis());
        server.setSoTimeout((int) SOON.toMillis());
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
    }

    void up(byte... bytes) throws IOException {
        client.getOutputStream().write(bytes);
    }

    void down(byte... bytes) throws IOException {
        server.getOutputStream().write(bytes);
    }

    byte[] atServer(int length) throws IOException {
        return server.getInputStream().readNBytes(length);
    }

    byte[] atClient(int length) throws IOException {
        return client.getInputStream().readNBytes(length);
    }

    /** How many bytes come until the end, and how it ends. */
    static String rest(Socket socket) throws IOException {
        int count = 0;
        try {
            while (socket.getInputStream().read() >= 0) {
                count++;
            }
            return count + " and the end";
        } catch (SocketException e) {
            return count + " and a reset";
        }
    }

    /** Whether nothing comes for a moment, and the connection stays. */
    static boolean isSilent(Socket socket, Duration moment) throws IOException {
        socket.setSoTimeout((int) moment.toMillis());
        try {
            int _ = socket.getInputStream().read();
            return false;
        } catch (java.net.SocketTimeoutException e) {
            return true;
        } finally {
            socket.setSoTimeout((int) SOON.toMillis());
        }
    }

    static byte[] numbered(int length) {
        byte[] bytes = new byte[length];
        for (int index = 0; index < length; index++) {
            bytes[index] = (byte) ((index * 31) >> 3);
        }
        return bytes;
    }

    @Override
    public void close() throws IOException {
        proxy.close();
        client.close();
        server.close();
        listening.close();
    }
}
