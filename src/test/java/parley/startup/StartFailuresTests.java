package parley.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.ParleyApplication;

/** Each start runs in its own process, because it would set up logging anew for the other tests. */
class StartFailuresTests {

    @TempDir
    Path directory;

    @Test
    void tellAWrongSettingInOneLine() throws Exception {
        assertThat(refusal("--parley.data-dir=" + directory, "--parley.sign-up=maybe"))
                .isEqualTo("Parley did not start. PARLEY_SIGN_UP is \"maybe\" but must be open or closed.");
    }

    @Test
    void tellAnUnusableDataDirectoryInOneLine() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "");
        assertThat(refusal("--parley.data-dir=" + file))
                .startsWith("Parley did not start. PARLEY_DATA_DIR is \"" + file + "\", which cannot be created");
    }

    @Test
    void tellAWrongDatabaseAddressInOneLineWithoutItsPassword() throws Exception {
        assertThat(refusal("--parley.data-dir=" + directory, "--parley.database-url=mysql://alice:secret@db/parley"))
                .contains(" DATABASE_URL is \"mysql://…@db/parley\" but must be ")
                .doesNotContain("secret");
    }

    @Test
    void tellADatabaseThatIsAwayInOneLineWithoutItsPassword() throws Exception {
        assertThat(refusal(
                        "--parley.data-dir=" + directory,
                        "--parley.database-url=postgres://alice:secret@127.0.0.1:1/parley"))
                .startsWith("Parley did not start. The database cannot be reached: ")
                .contains("127.0.0.1:1")
                .doesNotContain("secret");
    }

    @Test
    void leaveOtherFaultsToTheLog() {
        assertThat(new StartFailures().analyze(new IllegalStateException("a fault")))
                .isNull();
    }

    /** Returns the one line that a start with these arguments prints. */
    private static String refusal(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-Dstderr.encoding=UTF-8",
                "-Dfile.encoding=UTF-8",
                "-Dsun.stderr.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                ParleyApplication.class.getName(),
                "--server.port=0"));
        command.addAll(List.of(arguments));
        Process start = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(start.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(start.waitFor()).isNotZero();
        assertThat(output.lines()).hasSize(1);
        return output.strip();
    }
}
