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

/** Ends a process whose database has failed for good. Its supervisor starts it again, and the start recovers. */
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

    // A look a second, and no call from where it fails: there the memory may be full, and locks are held.
    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    void look() {
        database.failure().filter(cause -> !ending).ifPresent(cause -> {
            LOG.error("The database has failed; Parley stops, and recovers when it is started again", cause);
            AvailabilityChangeEvent.publish(context, LivenessState.BROKEN);
            AvailabilityChangeEvent.publish(context, ReadinessState.REFUSING_TRAFFIC);
            end.begin();
            ending = true;
        });
    }
}
