package parley.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import parley.ParleyApplication;

@ExtendWith(OutputCaptureExtension.class)
class StartFailuresTests {

    @TempDir
    Path directory;

    @Test
    void tellAWrongSettingInOneLine(CapturedOutput output) {
        start("--parley.data-dir=" + directory, "--parley.sign-up=maybe");
        assertThat(output.getAll())
                .isEqualToIgnoringNewLines(
                        "Parley did not start. PARLEY_SIGN_UP is \"maybe\" but must be open or closed.");
    }

    @Test
    void tellAnUnusableDataDirectoryInOneLine(CapturedOutput output) throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");
        start("--parley.data-dir=" + file);
        assertThat(output.getAll().lines())
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .startsWith("Parley did not start. PARLEY_DATA_DIR is \"" + file + "\", which cannot be made"));
    }

    @Test
    void tellAWrongDatabaseAddressInOneLineWithoutItsPassword(CapturedOutput output) {
        start("--parley.data-dir=" + directory, "--parley.database-url=mysql://alice:secret@db/parley");
        assertThat(output.getAll().lines())
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .startsWith("Parley did not start. DATABASE_URL is \"mysql://…@db/parley\" but must be")
                        .doesNotContain("secret"));
    }

    @Test
    void tellAFaultThatIsNoSettingToNobodyInsteadOfTheLog() {
        assertThat(new StartFailures().analyze(new IllegalStateException("a fault")))
                .isNull();
    }

    private static void start(String... arguments) {
        SpringApplication parley = new SpringApplication(ParleyApplication.class);
        assertThatThrownBy(() -> parley.run(withFreePort(arguments))).isNotNull();
    }

    private static String[] withFreePort(String... arguments) {
        String[] all = new String[arguments.length + 1];
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[0] = "--server.port=0";
        return all;
    }
}
