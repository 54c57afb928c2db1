package parley.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Filled databases: made once for each number of messages and schema, and copied for each server. */
class Databases {

    private final Setup setup;
    private final int messages;

    Databases(Setup setup, int messages) {
        this.setup = setup;
        this.messages = messages;
    }

    /** A data directory for a build to write to, with all people and messages in its database. It replaces the last one. */
    Path copyFor(Build build) throws IOException {
        Path copy = setup.scratch("data-" + build.id());
        Directories.delete(copy);
        if (isShared()) {
            Server.fill(setup, build, copy, messages);
            return copy;
        }
        return Directories.copy(filledBy(build), copy);
    }

    /** Whether there is one PostgreSQL in place of files. */
    static boolean isShared() {
        return !System.getenv().getOrDefault("DATABASE_URL", "").isBlank();
    }

    private Path filledBy(Build build) throws IOException {
        Path kept = setup.kept("data-" + messages + "-" + build.schema());
        if (!Files.isDirectory(kept)) {
            System.out.printf("Filling a database with %,d messages%n", messages);
            Path unfinished = setup.scratch("filling");
            Server.fill(setup, build, unfinished, messages);
            Files.move(unfinished, kept, StandardCopyOption.ATOMIC_MOVE);
        }
        return kept;
    }
}
