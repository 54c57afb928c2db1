package parley.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * The installed Chromium, launched once for all browser tests. If it is missing, they are skipped, or fail with
 * {@code CI=true}.
 */
class Chromium implements ExecutionCondition, ParameterResolver, AfterEachCallback {

    private static final ExtensionContext.Namespace HERE = ExtensionContext.Namespace.create(Chromium.class);
    private static final String MISSING =
            "Browser tests skipped: no Chromium found; install one or set PARLEY_CHROMIUM";
    private static final AtomicBoolean REPORTED = new AtomicBoolean();

    /** How long a test waits for what it expects. A busy machine must not fail it. */
    static final int PATIENCE_MILLIS = 30_000;

    private record Launched(Playwright playwright, Browser browser) implements AutoCloseable {

        static Launched from(Path chromium) {
            Playwright playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            Browser browser = playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(chromium)
                            .setArgs(List.of(
                                    "--no-sandbox",
                                    "--disable-background-networking",
                                    "--disable-component-update",
                                    "--disable-sync",
                                    "--no-first-run")));
            PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
            return new Launched(playwright, browser);
        }

        @Override
        public void close() {
            browser.close();
            playwright.close();
        }
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (executable().isPresent()) {
            return ConditionEvaluationResult.enabled("Chromium found");
        }
        if ("true".equals(System.getenv("CI"))) {
            throw new IllegalStateException("No Chromium found; install one or set PARLEY_CHROMIUM");
        }
        if (!REPORTED.getAndSet(true)) {
            System.out.println(MISSING);
        }
        return ConditionEvaluationResult.disabled(MISSING);
    }

    private static Optional<Path> executable() {
        String chosen = System.getenv("PARLEY_CHROMIUM");
        Stream<String> candidates = chosen != null
                ? Stream.of(chosen)
                : Stream.of(
                        "/usr/bin/chromium",
                        "/usr/bin/chromium-browser",
                        "/usr/bin/google-chrome",
                        "/usr/bin/google-chrome-stable",
                        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
                        "/Applications/Chromium.app/Contents/MacOS/Chromium");
        return candidates.map(Path::of).filter(Files::isExecutable).findFirst();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Tabs.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Launched launched = context.getRoot()
                .getStore(HERE)
                .computeIfAbsent(
                        Launched.class, key -> Launched.from(executable().orElseThrow()), Launched.class);
        Tabs tabs = new Tabs(launched.browser());
        context.getStore(HERE).put(Tabs.class, tabs);
        return tabs;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Tabs tabs = context.getStore(HERE).remove(Tabs.class, Tabs.class);
        if (tabs == null) {
            return;
        }
        boolean failed = context.getExecutionException().isPresent();
        tabs.close(failed ? context.getRequiredTestClass().getSimpleName() + "-" + context.getDisplayName() : null);
        if (!failed) {
            tabs.assertQuiet();
        }
    }
}
