package parley.users;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Transactional;

/** All accounts. */
public interface People extends Repository<User, Long> {

    User save(User user);

    Optional<User> findById(long id);

    /** Loads a person and locks their row until the end of the transaction. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select u from User u where u.id = :id")
    Optional<User> lock(long id);

    User getReferenceById(Long id);

    Optional<User> findByUsername(String username);

    /** A person, with the time zone of the viewer. */
    @Query(
            "select new parley.users.Profile(u, v.timeZone) from User u, User v where u.username = :username and v.id = :viewerId")
    Optional<Profile> profile(String username, long viewerId);

    /** Active people with a display name, in any case. */
    @Query(
            "select u from User u where u.deactivatedAt is null and lower(u.displayName) = lower(:name) order by u.username")
    List<User> findByName(String name, Limit limit);

    /** Those of some people who share their presence. */
    @Query("select u.id from User u where u.id in :ids and u.presence = true")
    Set<Long> sharingPresence(Collection<Long> ids);

    Optional<User> findByEmail(String email);

    /** Replaces the hash of the same password, unless the password was changed in the meantime. */
    @Modifying
    @Transactional
    @Query("update User u set u.passwordHash = :renewed where u.id = :id and u.passwordHash = :hash")
    void rehash(long id, String hash, String renewed);

    boolean existsByUsername(String username);

    boolean existsByEmail(String email);

    /** Active people whose name or username matches a pattern in lower case, escaped with {@code !}. */
    @Query("select new parley.users.Listing(u.id, u.username, u.displayName, u.createdAt) from User u"
            + " where u.deactivatedAt is null and (u.username like :pattern escape '!'"
            + " or lower(u.displayName) like :pattern escape '!')"
            + " order by lower(u.displayName), u.username")
    Page<Listing> search(String pattern, Pageable page);
}
