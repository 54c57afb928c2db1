package parley.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;
import parley.ParleyApplication;

/** Parley on files that cannot be written any more once a file "broken" lies beside them; run as a process. */
public class BrokenFiles extends FilePathWrapper {

    static final List<String> PROGRAM =
            List.of("-Xmx512m", "-cp", System.getProperty("java.class.path"), BrokenFiles.class.getName());

    // No @Configuration: the scan of every other site in the tests would find it.
    static class Broken {

        @Bean
        Database database(@Value("${parley.data-dir}") String directory) {
            FilePath.register(new BrokenFiles());
            return new EmbeddedDatabase("broken:" + Path.of(directory).resolve("parley"));
        }
    }

    public static void main(String[] arguments) {
        new SpringApplicationBuilder(ParleyApplication.class, Broken.class)
                .properties("spring.main.allow-bean-definition-overriding=true")
                .run(arguments);
    }

    @Override
    public String getScheme() {
        return "broken";
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new Channel(getBase(), mode);
    }

    private static class Channel extends FileBaseDefault {

        private final Path mark;
        private final FileChannel channel;

        Channel(FilePath path, String mode) throws IOException {
            this.mark = Path.of(path.getParent().toString(), "broken");
            this.channel = path.open(mode);
        }

        @Override
        public int write(ByteBuffer source, long position) throws IOException {
            if (Files.exists(mark)) {
                throw new IllegalStateException("for a test");
            }
            return channel.write(source, position);
        }

        @Override
        public int read(ByteBuffer target, long position) throws IOException {
            return channel.read(target, position);
        }

        @Override
        public void force(boolean metaData) throws IOException {
            channel.force(metaData);
        }

        @Override
        protected void implTruncate(long size) throws IOException {
            channel.truncate(size);
        }

        @Override
        public long size() throws IOException {
            return channel.size();
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return channel.tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            channel.close();
        }
    }
}
