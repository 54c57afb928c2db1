package parley.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

/**
 * Sessions whose last access is written at most once an hour, so that looking at a page writes nothing.
 *
 * @param <S> the kind of session underneath
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
     * Also over a repository whose kind of session nobody else can name.
     *
     * @param current asked about each session once it is stored for the first time; one that is not current ends at once
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
        // Once it is stored: a password change either sees the session or is seen here.
        if (session.begins.getAndSet(false) && !current.test(session)) {
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

    /** A stored session that hears of an access only when it is news. */
    record QuietSession<S extends Session>(S stored, AtomicBoolean begins) implements Session {

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
