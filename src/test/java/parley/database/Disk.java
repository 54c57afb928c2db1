package parley.database;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A disk whose power can fail. It keeps what each file held when it was last forced and every change since. After a cut
 * each of those changes is there, gone, or torn between its sectors, whatever came before or after it.
 */
class Disk {

    private static final int SECTOR = 512;
    private static final Map<Integer, Disk> DISKS = new ConcurrentHashMap<>();
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final int number = NUMBERS.incrementAndGet();
    private final Map<String, Contents> files = new HashMap<>();
    private long changesLeft = Long.MAX_VALUE;
    private boolean off;
    private boolean full;
    private int forces;
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile Fault fault = operation -> {};

    /** Something that is done with a file: read, write, truncate or force. */
    record Operation(String name, String file, long position) {}

    /** What goes wrong, if anything, before an operation. */
    interface Fault {
        void before(Operation operation) throws IOException;
    }

    /** A file: what it holds, what it held when it was last forced, and the changes between. */
    private static class Contents {

        final Bytes now;
        final Bytes forced;
        final List<Change> since = new ArrayList<>();
        boolean exists = true;
        boolean everForced;

        Contents(byte[] forced) {
            this.now = new Bytes(forced);
            this.forced = new Bytes(forced);
        }

        void change(Change change) {
            change.apply(now);
            since.add(change);
        }

        void force() {
            since.forEach(change -> change.apply(forced));
            since.clear();
            everForced = true;
        }
    }

    /** Bytes that grow. */
    private static class Bytes {

        private byte[] array;
        private int length;

        Bytes(byte[] bytes) {
            array = bytes.clone();
            length = bytes.length;
        }

        void put(int position, byte[] bytes, int from, int count) {
            int end = position + count;
            if (end > array.length) {
                array = Arrays.copyOf(array, 2 * end);
            }
            System.arraycopy(bytes, from, array, position, count);
            length = Math.max(length, end);
        }

        void truncate(int size) {
            if (size < length) {
                Arrays.fill(array, size, length, (byte) 0);
                length = size;
            }
        }

        byte[] bytes() {
            return Arrays.copyOf(array, length);
        }
    }

    /** Bytes written at a position, or the file cut off there. */
    private record Change(int position, byte @Nullable [] bytes) {

        void apply(Bytes file) {
            if (bytes == null) {
                file.truncate(position);
            } else {
                file.put(position, bytes, 0, bytes.length);
            }
        }
    }

    Disk() {
        FilesOnDisks.register();
        DISKS.put(number, this);
    }

    static Disk of(int number) {
        return Objects.requireNonNull(DISKS.get(number));
    }

    /** The path of a file of this disk, as H2 names it. */
    String path(String file) {
        return "disk:/" + number + "/" + file;
    }

    /** Lets the power fail at the change after so many others. */
    synchronized void failAfter(long changes) {
        changesLeft = changes;
    }

    /** Forgets the disk, once nothing reaches for it any more. */
    void scrap() {
        DISKS.remove(number);
    }

    synchronized boolean isOff() {
        return off;
    }

    synchronized int forces() {
        return forces;
    }

    /** Whether no file can grow. */
    synchronized void setFull(boolean full) {
        this.full = full;
    }

    /** Has every operation meet a fault from now on. */
    void setFault(Fault fault) {
        this.fault = fault;
    }

    /** Blocks every force of a file until the latch is open. */
    void holdBack(CountDownLatch latch) {
        gate = latch;
    }

    /** A disk that holds what this one holds, all of it forced. */
    synchronized Disk copy() {
        Disk copy = new Disk();
        files.forEach((name, file) -> {
            if (file.exists) {
                copy.put(name, file.now.bytes());
            }
        });
        return copy;
    }

    /** A disk that holds what is left after a power cut that took everything that was not forced. */
    synchronized Disk forced() {
        Disk left = new Disk();
        files.forEach((name, file) -> {
            if (file.everForced) {
                left.put(name, file.forced.bytes());
            }
        });
        return left;
    }

    /** Cuts the power, and answers a disk that holds what chance left. */
    synchronized Disk cut(Random random) {
        off = true;
        Disk left = new Disk();
        // Keeps between none and nearly all of the writes, torn or whole.
        double kept = List.of(0.0, 0.1, 0.5, 0.9, 1.0).get(random.nextInt(5));
        boolean torn = random.nextBoolean();
        files.forEach((name, file) -> {
            // What was never forced may have no name yet; what was deleted may still have its own.
            boolean named =
                    file.exists ? file.everForced || random.nextBoolean() : file.everForced && random.nextBoolean();
            if (named) {
                left.put(name, survivor(file, kept, torn, random));
            }
        });
        return left;
    }

    private static byte[] survivor(Contents file, double kept, boolean torn, Random random) {
        Bytes left = new Bytes(file.forced.bytes());
        for (Change change : file.since) {
            int length = change.bytes == null ? 1 : change.bytes.length;
            int piece = torn ? SECTOR : length;
            for (int from = 0; from < length; from += piece) {
                if (random.nextDouble() >= kept) {
                    continue;
                }
                if (change.bytes == null) {
                    left.truncate(change.position);
                } else {
                    left.put(change.position + from, change.bytes, from, Math.min(piece, length - from));
                }
            }
        }
        return left.bytes();
    }

    private void put(String name, byte[] bytes) {
        Contents file = new Contents(bytes);
        file.everForced = true;
        files.put(name, file);
    }

    private Contents file(String name) {
        return Objects.requireNonNull(files.get(name));
    }

    synchronized boolean exists(String name) {
        Contents file = files.get(name);
        return file != null && file.exists;
    }

    synchronized long size(String name) {
        return exists(name) ? file(name).now.length : 0;
    }

    synchronized void create(String name) throws IOException {
        change();
        Contents file = files.computeIfAbsent(name, other -> new Contents(new byte[0]));
        file.exists = true;
    }

    synchronized void delete(String name) throws IOException {
        Contents file = files.get(name);
        if (file != null) {
            change();
            file.change(new Change(0, null));
            file.exists = false;
        }
    }

    int read(String name, byte[] target, int offset, int length, long position) throws IOException {
        fault.before(new Operation("read", name, position));
        return readNow(name, target, offset, length, position);
    }

    private synchronized int readNow(String name, byte[] target, int offset, int length, long position)
            throws IOException {
        if (off) {
            throw new IOException("The power is off");
        }
        Bytes now = file(name).now;
        int count = (int) Math.min(length, now.length - position);
        if (count <= 0) {
            return length == 0 ? 0 : -1;
        }
        System.arraycopy(now.array, (int) position, target, offset, count);
        return count;
    }

    void write(String name, long position, byte[] bytes) throws IOException {
        fault.before(new Operation("write", name, position));
        writeNow(name, position, bytes);
    }

    private synchronized void writeNow(String name, long position, byte[] bytes) throws IOException {
        if (full && position + bytes.length > size(name)) {
            throw new IOException("No space left on device");
        }
        if (!off) {
            file(name)
                    .change(new Change(
                            (int) position, bytes)); // A part may be on the disk even if the power fails now.
        }
        change();
    }

    void truncate(String name, long size) throws IOException {
        fault.before(new Operation("truncate", name, size));
        truncateNow(name, size);
    }

    private synchronized void truncateNow(String name, long size) throws IOException {
        if (!off) {
            file(name).change(new Change((int) size, null));
        }
        change();
    }

    void force(String name) throws IOException {
        fault.before(new Operation("force", name, 0));
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        synchronized (this) {
            change();
            forces++;
            file(name).force();
        }
    }

    private void change() throws IOException {
        if (off || --changesLeft < 0) {
            off = true;
            throw new IOException("The power is off");
        }
    }
}
