package parley.startup;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;
import org.springframework.boot.diagnostics.FailureAnalyzer;

/** Prints a refused start as one line on the error stream, in place of Spring Boot's report. */
class StartFailures implements FailureAnalyzer, FailureAnalysisReporter {

    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof WrongSettingException || cause instanceof StartRefusedException) {
                return new FailureAnalysis(Objects.requireNonNull(cause.getMessage()), null, cause);
            }
        }
        return null;
    }

    @Override
    public void report(FailureAnalysis analysis) {
        System.err.println(
                "Parley did not start. " + analysis.getDescription().strip().replaceAll("\\s*\\R\\s*", " "));
    }
}
