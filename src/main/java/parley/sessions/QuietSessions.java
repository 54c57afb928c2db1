package parley.sessions;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

/**
 * Writes the last access of a session at most once an hour, so that a page view writes nothing.
 *
 * @param <S> the type of the stored session
 */
class QuietSessions<S extends Session> implements SessionRepository<QuietSessions.QuietSession<S>> {

    private static final Duration ACCURACY = Duration.ofHours(1);

    private final SessionRepository<S> stored;
    private final Predicate<Session> current;

    private QuietSessions(SessionRepository<S> stored, Predicate<Session> current) {
        this.stored = stored;
        this.current = current;
    }

    /**
     * Decorates a repository, even one whose session type is not visible here.
     *
     * @param current checks each session after its first save; a session that is not current is deleted
     */
    static <S extends Session> QuietSessions<S> over(SessionRepository<S> stored, Predicate<Session> current) {
        return new QuietSessions<>(stored, current);
    }

    @Override
    public QuietSession<S> createSession() {
        return new QuietSession<>(stored.createSession(), new AtomicBoolean(true));
    }

    @Override
    public void save(QuietSession<S> session) {
        stored.save(session.stored);
        // Check after the save: a concurrent password change either sees the session or is seen here.
        if (session.isNew.getAndSet(false) && !current.test(session)) {
            stored.deleteById(session.getId());
        }
    }

    @Override
    public @Nullable QuietSession<S> findById(String id) {
        S found = stored.findById(id);
        return found == null ? null : new QuietSession<>(found, new AtomicBoolean(false));
    }

    @Override
    public void deleteById(String id) {
        stored.deleteById(id);
    }

    /** A stored session whose last access moves in steps of an hour. */
    record QuietSession<S extends Session>(S stored, AtomicBoolean isNew) implements Session {

        @Override
        public void setLastAccessedTime(Instant now) {
            if (stored.getLastAccessedTime().plus(ACCURACY).isBefore(now)) {
                stored.setLastAccessedTime(now);
            }
        }

        @Override
        public Instant getLastAccessedTime() {
            return stored.getLastAccessedTime();
        }

        @Override
        public String getId() {
            return stored.getId();
        }

        @Override
        public String changeSessionId() {
            return stored.changeSessionId();
        }

        @Override
        public <T> @Nullable T getAttribute(String name) {
            return stored.getAttribute(name);
        }

        @Override
        public Set<String> getAttributeNames() {
            return stored.getAttributeNames();
        }

        @Override
        public void setAttribute(String name, @Nullable Object value) {
            if (value == null) {
                stored.removeAttribute(name);
            } else {
                stored.setAttribute(name, value);
            }
        }

        @Override
        public void removeAttribute(String name) {
            stored.removeAttribute(name);
        }

        @Override
        public Instant getCreationTime() {
            return stored.getCreationTime();
        }

        @Override
        public void setMaxInactiveInterval(Duration interval) {
            stored.setMaxInactiveInterval(interval);
        }

        @Override
        public Duration getMaxInactiveInterval() {
            return stored.getMaxInactiveInterval();
        }

        @Override
        public boolean isExpired() {
            return stored.isExpired();
        }
    }
}
