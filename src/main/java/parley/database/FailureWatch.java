package parley.database;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ApplicationContext;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Ends the process when the database has failed for good. A supervisor restarts it, and the start recovers. */
@Component
class FailureWatch {

    private static final Logger LOG = LoggerFactory.getLogger(FailureWatch.class);

    private final Database database;
    private final ProcessEnd end;
    private final ApplicationContext context;
    private boolean ending;

    FailureWatch(Database database, ProcessEnd end, ApplicationContext context) {
        this.database = database;
        this.end = end;
        this.context = context;
    }

    // Poll instead of a callback: the thread that fails holds locks, and its memory may be full.
    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    void check() {
        database.failure().filter(cause -> !ending).ifPresent(cause -> {
            LOG.error("The database has failed. Parley stops; the next start recovers the data", cause);
            AvailabilityChangeEvent.publish(context, LivenessState.BROKEN);
            AvailabilityChangeEvent.publish(context, ReadinessState.REFUSING_TRAFFIC);
            end.begin();
            ending = true;
        });
    }
}
