package parley.database;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;

/** Decides what a journal changes in its file when the file is opened. */
class Recovery {

    private final TreeMap<Long, byte[]> newest = new TreeMap<>();
    private final Set<StoreHeader> known = new HashSet<>();
    private long smallestSize = Long.MAX_VALUE;
    private long lastSize;

    private Recovery(long size) {
        this.lastSize = size;
    }

    /**
     * Reads a journal.
     *
     * @return the newest content of each block
     * @throws IOException if the journal belongs to another file, or to another state of this one
     */
    static Group of(DiskFile file, Journal journal) throws IOException {
        Recovery recovery = new Recovery(file.size());
        Journal.Base base = journal.read(recovery::add);
        if (base != null) {
            recovery.requireFit(file, base);
        }
        return new Group(recovery.lastSize, recovery.newest);
    }

    private void add(Group group) {
        newest.putAll(group.blocks());
        group.blocks().headMap(2L).values().forEach(block -> known.add(StoreHeader.of(block)));
        smallestSize = Math.min(smallestSize, group.size());
        lastSize = group.size();
    }

    private void requireFit(DiskFile file, Journal.Base base) throws IOException {
        StoreHeader now = StoreHeader.in(file);
        known.add(base.header());
        // A power cut may tear the header; the journal holds it then.
        boolean fits = (known.contains(now) || now == StoreHeader.NONE && newest.containsKey(0L))
                && file.size() >= Math.min(base.size(), smallestSize);
        if (!fits && !newest.isEmpty()) {
            throw new IOException("its journal belongs to another database, or to another state of this one");
        }
        if (fits && newest.isEmpty()) {
            lastSize = base.size();
        }
    }
}
