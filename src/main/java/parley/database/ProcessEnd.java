package parley.database;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;

/** Ends the process. */
interface ProcessEnd {

    /** Starts the end without waiting for it. */
    void begin();

    /** Closes the application in order, then exits with {@value #EXIT_CODE}. */
    record InOrder(ApplicationContext context) implements ProcessEnd {

        static final int EXIT_CODE = 70;
        private static final int TIMEOUT_SECONDS = 60;

        @Override
        public void begin() {
            CompletableFuture.delayedExecutor(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                    .execute(() -> Runtime.getRuntime().halt(EXIT_CODE));
            Thread end = new Thread(this::end, "end");
            // A new thread inherits the daemon status of the virtual thread that starts it. As a daemon it would not
            // keep
            // the process alive: the exit code would be 0, and no supervisor would restart Parley.
            end.setDaemon(false);
            end.start();
        }

        private void end() {
            try {
                SpringApplication.exit(context);
            } finally {
                System.exit(EXIT_CODE);
            }
        }
    }
}
