package parley.users;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Transactional;

/** All accounts. The queries are SQL, because parsing the first query in JPQL would cost a start about a second. */
public interface People extends Repository<User, Long> {

    User save(User user);

    Optional<User> findById(long id);

    /** Loads a person and locks their row until the end of the transaction. */
    @NativeQuery("select * from users where id = :id for update")
    Optional<User> lock(long id);

    User getReferenceById(Long id);

    @NativeQuery("select * from users where username = :username")
    Optional<User> findByUsername(String username);

    /** A person and the viewer, in one query. */
    @NativeQuery("select * from users where username = :username union all select * from users where id = :viewerId")
    List<User> findWithViewer(String username, long viewerId);

    /** A person, with the time zone of the viewer. */
    default Optional<Profile> profile(String username, long viewerId) {
        List<User> found = findWithViewer(username, viewerId);
        return found.size() < 2
                ? Optional.empty()
                : Optional.of(new Profile(found.get(0), found.get(1).timeZone()));
    }

    /** Ten active people with a display name, in any case. */
    @NativeQuery("select * from users where deactivated_at is null and lower(display_name) = lower(:name)"
            + " order by username fetch first 10 rows only")
    List<User> findByName(String name);

    /** Those of some people who share their presence. */
    @NativeQuery("select id from users where id in (:ids) and presence")
    Set<Long> sharingPresence(Collection<Long> ids);

    @NativeQuery("select * from users where email = :email")
    Optional<User> findByEmail(String email);

    /** Replaces the hash of the same password, unless the password was changed in the meantime. */
    @Modifying
    @Transactional
    @NativeQuery("update users set password_hash = :renewed where id = :id and password_hash = :hash")
    void rehash(long id, String hash, String renewed);

    @NativeQuery("select exists (select 1 from users where username = :username)")
    boolean existsByUsername(String username);

    @NativeQuery("select exists (select 1 from users where email = :email)")
    boolean existsByEmail(String email);
}
