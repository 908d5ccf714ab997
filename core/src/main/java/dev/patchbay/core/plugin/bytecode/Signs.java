package dev.patchbay.core.plugin.bytecode;

import dev.patchbay.core.Capability;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The uses of the JDK from which capabilities are read: all of them are in this one table. Immutable. */
public final class Signs {
    /**
     * A line with a colon at its end begins a capability; the others are a class, or a package with a star, and the members that count, or none if
     * all do. A member with a parenthesis counts with parameters that begin so: what opens a file by its name does, what wraps a stream does not.
     */
    private static final String TABLE = """
            net.raw:
              java.net.Socket
              java.net.ServerSocket
              java.net.DatagramSocket
              java.net.MulticastSocket
              java.net.URL                openConnection openStream getContent
              java.net.URLConnection
              java.net.HttpURLConnection
              java.net.JarURLConnection
              java.net.InetAddress        getByName getAllByName isReachable
              java.net.http.*
              java.nio.channels.SocketChannel
              java.nio.channels.ServerSocketChannel
              java.nio.channels.DatagramChannel
              java.nio.channels.AsynchronousSocketChannel
              java.nio.channels.AsynchronousServerSocketChannel
              javax.net.*
              javax.net.ssl.SSLSocket
              javax.net.ssl.SSLServerSocket
              javax.net.ssl.SSLSocketFactory
              javax.net.ssl.SSLServerSocketFactory
              javax.net.ssl.HttpsURLConnection
              java.rmi.*
              java.rmi.registry.*
              java.rmi.server.*
              javax.naming.*
              javax.naming.directory.*
              javax.naming.ldap.*
              com.sun.net.httpserver.*
            process.exec:
              java.lang.ProcessBuilder
              java.lang.Runtime           exec
            native:
              java.lang.System            load loadLibrary
              java.lang.Runtime           load loadLibrary
              java.lang.foreign.Linker
              java.lang.foreign.SymbolLookup    libraryLookup loaderLookup
              java.lang.foreign.MemorySegment   reinterpret
              java.lang.foreign.AddressLayout   withTargetLayout
              java.lang.ModuleLayer$Controller  enableNativeAccess
            fs.write:
              java.io.FileOutputStream
              java.io.FileWriter
              java.io.RandomAccessFile
              java.io.PrintStream         <init>(Ljava/io/File; <init>(Ljava/lang/String;
              java.io.PrintWriter         <init>(Ljava/io/File; <init>(Ljava/lang/String;
              java.util.Formatter         <init>(Ljava/io/File; <init>(Ljava/lang/String;
              java.io.File                createNewFile createTempFile delete deleteOnExit mkdir mkdirs renameTo setLastModified \
            setReadOnly setReadable setWritable setExecutable
              java.nio.file.Files         write writeString newOutputStream newBufferedWriter newByteChannel copy move delete \
            deleteIfExists createFile createDirectory createDirectories createLink createSymbolicLink createTempFile \
            createTempDirectory setAttribute setLastModifiedTime setOwner setPosixFilePermissions
              java.nio.file.FileSystems   newFileSystem
              java.nio.file.spi.FileSystemProvider
              java.nio.channels.FileChannel     open
              java.nio.channels.AsynchronousFileChannel open
              java.util.logging.FileHandler
            env.read:
              java.lang.System            getenv getProperties
              java.lang.ProcessBuilder    environment
              java.lang.ProcessHandle$Info
              java.lang.management.RuntimeMXBean
            thread.create:
              java.lang.Thread            <init> start startVirtualThread ofVirtual ofPlatform
              java.util.concurrent.Executors    newCachedThreadPool newFixedThreadPool newScheduledThreadPool newSingleThreadExecutor \
            newSingleThreadScheduledExecutor newThreadPerTaskExecutor newVirtualThreadPerTaskExecutor newWorkStealingPool
              java.util.concurrent.ThreadPoolExecutor   <init>
              java.util.concurrent.ScheduledThreadPoolExecutor <init>
              java.util.concurrent.ForkJoinPool         <init> commonPool
              java.util.concurrent.StructuredTaskScope
              java.util.Timer
              java.lang.ref.Cleaner       create
            reflect.deep:
              java.lang.reflect.AccessibleObject        setAccessible trySetAccessible
              java.lang.reflect.Field     setAccessible trySetAccessible
              java.lang.reflect.Method    setAccessible trySetAccessible
              java.lang.reflect.Constructor             setAccessible trySetAccessible
              java.lang.invoke.MethodHandles            privateLookupIn
              java.lang.invoke.MethodHandles$Lookup     defineClass defineHiddenClass defineHiddenClassWithClassData
              java.lang.ClassLoader       <init> defineClass
              java.net.URLClassLoader     <init> newInstance
              java.security.SecureClassLoader           <init> defineClass
              java.lang.Module            addOpens addExports addReads
              java.lang.ModuleLayer       defineModules defineModulesWithOneLoader defineModulesWithManyLoaders
              java.lang.ModuleLayer$Controller          addOpens addExports addReads
              java.lang.instrument.*
              sun.reflect.*
            unsafe:
              sun.misc.Unsafe
              jdk.internal.misc.Unsafe
            vm.exit:
              java.lang.System            exit
              java.lang.Runtime           exit halt addShutdownHook removeShutdownHook
              sun.misc.Signal             handle raise
            """;

    private static final List<Sign> ALL = parse();

    private Signs() {}

    private static List<Sign> parse() {
        List<Sign> signs = new ArrayList<>();
        var capability = Capability.NET_RAW; // until the first line says which
        for (String line : TABLE.lines().toList()) {
            if (line.endsWith(":")) {
                capability = Capability.parse(line.substring(0, line.length() - 1));
            } else {
                String[] words = line.strip().split(" +", -1);
                Set<String> members = new LinkedHashSet<>(List.of(words).subList(1, words.length));
                signs.add(new Sign(capability, words[0], members));
            }
        }
        return List.copyOf(signs);
    }

    /** The table. A class may stand in it more than once. */
    public static List<Sign> all() {
        return ALL;
    }
}
