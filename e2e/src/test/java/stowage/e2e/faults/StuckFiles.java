package stowage.e2e.faults;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A file system whose files can be found, looked at and opened, and whose reads never come back, as
 * from a disk that died: FUSE's protocol (Linux's {@code linux/fuse.h}), as little as that takes.
 * It holds folders with one file each, called "data". Takes root and {@code /dev/fuse}; closing it
 * fails all reads.
 */
final class StuckFiles implements AutoCloseable {

  private static final int LOOKUP = 1;
  private static final int FORGET = 2;
  private static final int GETATTR = 3;
  private static final int OPEN = 14;
  private static final int READ = 15;
  private static final int RELEASE = 18;
  private static final int FLUSH = 25;
  private static final int INIT = 26;
  private static final int OPENDIR = 27;
  private static final int RELEASEDIR = 29;
  private static final int INTERRUPT = 36;
  private static final int BATCH_FORGET = 42;

  private static final int NOT_FOUND = 2;
  private static final int NOT_SUPPORTED = 38;
  private static final int FOLDER = 040755;
  private static final int FILE = 0100644;
  private static final long ROOT = 1;
  private static final long VALID_SECONDS = 3600;
  private static final int BUFFER_BYTES = 1 << 20;
  private static final int VERSION = 7;
  private static final int REVISION = 31;

  private final Path folder;
  private final List<String> names;
  private final int sizeBytes;
  private final RandomAccessFile device;
  private final FileChannel channel;
  private final AtomicInteger reads = new AtomicInteger();

  private StuckFiles(Path folder, List<String> names, int sizeBytes) throws IOException {
    this.folder = folder;
    this.names = List.copyOf(names);
    this.sizeBytes = sizeBytes;
    this.device = new RandomAccessFile("/dev/fuse", "rw");
    this.channel = device.getChannel();
  }

  /** Covers a folder with folders of those names, each with a file of that size. */
  static StuckFiles over(Path folder, List<String> names, int sizeBytes) throws Throwable {
    StuckFiles files = new StuckFiles(folder, names, sizeBytes);
    mount(folder, "fd=" + descriptor() + ",rootmode=40000,user_id=0,group_id=0,allow_other");
    Thread.ofPlatform().daemon().name("stuck-files").start(files::serve);
    return files;
  }

  /** How many reads are under way, never to come back. */
  int reads() {
    return reads.get();
  }

  @Override
  public void close() throws IOException {
    // The kernel fails what is under way once nobody holds the device.
    device.close();
    new ProcessBuilder("umount", "-l", folder.toString()).inheritIO().start().onExit().join();
  }

  /** Linux lists what a process has open; the JDK keeps the number to itself. */
  private static String descriptor() throws IOException {
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      return open.filter(StuckFiles::isDevice).findFirst().orElseThrow().getFileName().toString();
    }
  }

  private static boolean isDevice(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).equals(Path.of("/dev/fuse"));
    } catch (IOException _) {
      return false;
    }
  }

  @SuppressWarnings("restricted")
  private static void mount(Path folder, String options) throws Throwable {
    Linker linker = Linker.nativeLinker();
    ValueLayout word = ValueLayout.ADDRESS;
    MethodHandle mount =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("mount"),
            FunctionDescriptor.of(
                ValueLayout.JAVA_INT, word, word, word, ValueLayout.JAVA_LONG, word));
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment name = arena.allocateFrom("stuck");
      MemorySegment place = arena.allocateFrom(folder.toString());
      MemorySegment type = arena.allocateFrom("fuse");
      int status = (int) mount.invokeExact(name, place, type, 0L, arena.allocateFrom(options));
      if (status != 0) {
        throw new IOException("FUSE can't be mounted on " + folder + ": that takes root");
      }
    }
  }

  private void serve() {
    ByteBuffer request = buffer(BUFFER_BYTES);
    try {
      while (channel.read(request.clear()) > 0) {
        answer(request.flip());
      }
    } catch (IOException _) {
      // Unmounted, or closed.
    }
  }

  private void answer(ByteBuffer request) throws IOException {
    int operation = request.getInt(4);
    long node = request.getLong(16);
    switch (operation) {
      case INIT -> reply(request, init());
      case LOOKUP -> lookUp(request, node);
      case GETATTR -> reply(request, describe(buffer(104).putLong(VALID_SECONDS).putLong(0), node));
      case OPEN, OPENDIR -> reply(request, buffer(16).position(16));
      case RELEASE, RELEASEDIR, FLUSH -> reply(request, buffer(0));
      case READ -> reads.incrementAndGet();
      case FORGET, BATCH_FORGET, INTERRUPT -> {}
      default -> refuse(request, NOT_SUPPORTED);
    }
  }

  private static ByteBuffer init() {
    ByteBuffer init = buffer(64).putInt(VERSION).putInt(REVISION).putInt(0).putInt(0);
    // Reads in the background, that is ahead, and when they are too many; the longest write.
    init.putShort((short) 1000).putShort((short) 1000).putInt(4096).putInt(1);
    return init.position(64);
  }

  /** A folder's number is even, its file's the next; the root has 1. */
  private void lookUp(ByteBuffer request, long parent) throws IOException {
    byte[] name = new byte[request.limit() - 41];
    request.get(40, name);
    String text = new String(name, StandardCharsets.UTF_8);
    int index = names.indexOf(text);
    long node = parent == ROOT && index >= 0 ? 2L * index + 2 : 0;
    if (parent != ROOT && text.equals("data")) {
      node = parent + 1;
    }
    if (node == 0) {
      refuse(request, NOT_FOUND);
      return;
    }
    ByteBuffer entry = buffer(128).putLong(node).putLong(0);
    reply(request, describe(entry.putLong(VALID_SECONDS).putLong(VALID_SECONDS).putLong(0), node));
  }

  private ByteBuffer describe(ByteBuffer reply, long node) {
    boolean isFile = node > ROOT && node % 2 == 1;
    reply.putLong(node).putLong(isFile ? sizeBytes : 0).putLong(1);
    // Three times, and their nanoseconds.
    reply.putLong(0).putLong(0).putLong(0).putInt(0).putInt(0).putInt(0);
    reply.putInt(isFile ? FILE : FOLDER).putInt(1).putInt(0).putInt(0).putInt(0);
    return reply.putInt(4096).putInt(0);
  }

  private void refuse(ByteBuffer request, int error) throws IOException {
    send(request, -error, buffer(0));
  }

  private void reply(ByteBuffer request, ByteBuffer body) throws IOException {
    send(request, 0, body.flip());
  }

  private void send(ByteBuffer request, int error, ByteBuffer body) throws IOException {
    ByteBuffer reply = buffer(16 + body.remaining());
    reply.putInt(reply.capacity()).putInt(error).putLong(request.getLong(8)).put(body);
    channel.write(reply.flip());
  }

  private static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
  }
}
