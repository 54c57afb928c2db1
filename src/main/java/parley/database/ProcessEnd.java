package parley.database;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;

/** The way to end the process. */
interface ProcessEnd {

    /** Starts the end, and does not wait for it. */
    void begin();

    /** Closes the application in order, and exits with {@value #EXIT_CODE}. */
    record InOrder(ApplicationContext context) implements ProcessEnd {

        static final int EXIT_CODE = 70;
        private static final int PATIENCE_SECONDS = 60;

        @Override
        public void begin() {
            CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .execute(() -> Runtime.getRuntime().halt(EXIT_CODE));
            Thread end = new Thread(this::end, "end");
            // A scheduled task runs on a virtual thread, whose daemon status a new thread inherits. The process would
            // end
            // with 0 as soon as the application is closed, and no supervisor would start it again.
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
