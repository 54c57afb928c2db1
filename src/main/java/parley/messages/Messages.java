package parley.messages;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All messages, each reached through a person who takes part in its conversation. */
interface Messages extends Repository<Message, Long> {

    /** A message as the page of its conversation prints it, with the beginning of the one it answers. */
    record Row(
            long id,
            long position,
            long revision,
            long senderId,
            String body,
            Instant sentAt,
            @Nullable Instant editedAt,
            @Nullable Instant deletedAt,
            @Nullable Long quotedId,
            @Nullable Long quotedSenderId,
            @Nullable String quotedBody,
            @Nullable Instant quotedEditedAt,
            @Nullable Instant quotedDeletedAt) {}

    /** Where a message stands for one who may read it: beside whom, at which position. */
    record Place(String username, long position) {}

    String ROW = "select new parley.messages.Messages$Row(m.id, m.position, m.revision, m.sender.id, m.body, m.sentAt,"
            + " m.editedAt, m.deletedAt, q.id, q.sender.id, substring(q.body, 1, 400), q.editedAt, q.deletedAt)"
            + " from Message m left join m.replyTo q";

    // Marks are looked for among the newest 200 only: positions have no gaps, so that is a bounded range of an index.
    String OPENED = "select new parley.messages.Opened(u.id, u.username, u.displayName, u.deactivatedAt, c.id,"
            + " coalesce(c.lastPosition, 0L), coalesce(c.lastRevision, 0L), coalesce(p.readPosition, 0L),"
            + " coalesce(p.muted, false), case when u.receipts = true and me.receipts = true then true else false end,"
            + " (select max(o.position) from Message o where o.conversation.id = c.id and o.sender.id = :viewerId"
            + " and o.position between q.readPosition - 200 and q.readPosition),"
            + " (select max(o.position) from Message o where o.conversation.id = c.id and o.sender.id = :viewerId"
            + " and o.position between q.deliveredPosition - 200 and q.deliveredPosition),"
            + " (select max(o.position) from Message o where o.conversation.id = c.id and o.sender.id = :viewerId"
            + " and o.position between c.lastPosition - 200 and c.lastPosition))"
            + " from User u join User me on me.id = :viewerId left join Conversation c"
            + " on c.lowUser.id = least(u.id, :viewerId) and c.highUser.id = greatest(u.id, :viewerId)"
            + " left join Participant p on p.key.conversationId = c.id and p.key.userId = :viewerId"
            + " left join Participant q on q.key.conversationId = c.id and q.key.userId = u.id";

    // Own messages are counted in a range of an index, and only where something is new.
    String UNREAD = "case when c.lastPosition = p.readPosition then 0L else c.lastPosition - p.readPosition"
            + " - (select count(o.id) from Message o where o.conversation.id = c.id and o.sender.id = :viewerId"
            + " and o.position > p.readPosition) end";

    String INBOX = "select new parley.messages.Inbox$Row(c.id, u.username, u.displayName, c.lastMessageAt, m.sender.id,"
            + " substring(m.body, 1, 400), m.deletedAt, " + UNREAD + ", p.muted, (select sum(" + UNREAD + ")"
            + " from Participant p join Conversation c on c.id = p.key.conversationId where p.key.userId = :viewerId"
            + " and p.readPosition < c.lastPosition))"
            + " from Participant p join Conversation c on c.id = p.key.conversationId"
            + " join Message m on m.conversation.id = c.id and m.position = c.lastPosition"
            + " join User u on u.id = case when c.lowUser.id = :viewerId then c.highUser.id else c.lowUser.id end"
            + " where p.key.userId = :viewerId";

    Message save(Message message);

    Optional<Message> findBySenderIdAndSendKey(long senderId, UUID sendKey);

    /** A message of a conversation that a person takes part in. */
    @Query(
            "select m from Message m join fetch m.sender join fetch m.conversation join Participant p on p.key.conversationId = m.conversation.id"
                    + " and p.key.userId = :viewerId where m.id = :id")
    Optional<Message> find(long id, long viewerId);

    @Query("select m.conversation.id from Message m join Participant p on p.key.conversationId = m.conversation.id"
            + " and p.key.userId = :viewerId where m.id = :id")
    Optional<Long> conversationOf(long id, long viewerId);

    /** Positions have no gaps, so a page is a range of them and costs the same wherever it lies. */
    @Query(ROW + " where m.conversation.id = :conversationId and m.position between :from and :to order by m.position")
    List<Row> page(long conversationId, long from, long to);

    @Query(ROW + " where m.conversation.id = :conversationId and m.position in :positions order by m.position")
    List<Row> at(long conversationId, Collection<Long> positions);

    /** What changed after a revision, in the order of change. */
    @Query("select new parley.messages.Messages$Change(m.position, m.revision) from Message m"
            + " where m.conversation.id = :conversationId and m.revision > :since order by m.revision, m.position")
    List<Change> changes(long conversationId, long since, Limit limit);

    /** A message's position, and the revision at which it last changed. */
    record Change(long position, long revision) {}

    /** Has every message that answers another change with it. */
    @Modifying
    @Query("update Message m set m.revision = :revision where m.replyTo.id = :id")
    int touchReplies(long id, long revision);

    @Query("select new parley.messages.Messages$Place(other.username, m.position) from Message m"
            + " join Participant p on p.key.conversationId = m.conversation.id and p.key.userId = :viewerId"
            + " join User other on other.id = case when m.sender.id = :viewerId then m.recipient.id else m.sender.id end"
            + " where m.id = :id")
    Optional<Place> place(long id, long viewerId);

    /** The other of two people, and their conversation as one of them sees it. */
    @Query(OPENED + " where u.username = :username and u.id <> :viewerId")
    Optional<Opened> open(String username, long viewerId);

    @Query(OPENED + " where u.id = :otherId and u.id <> :viewerId")
    Optional<Opened> open(long otherId, long viewerId);

    // H2 walks an index backwards only where the order names each of its columns, and takes the index of both columns
    // only where the condition names both; else it would sort all that a person ever sent. So with the two that follow.
    @Query("select new parley.messages.Correspondence$Line(m.id, other.username, other.displayName, m.body, m.sentAt,"
            + " m.deletedAt, (select sum(p.sentCount) from Participant p where p.key.userId = :viewerId))"
            + " from Message m join m.recipient other where m.sender.id = :viewerId and m.id > 0"
            + " order by m.sender.id desc, m.id desc")
    List<Correspondence.Line> sentBy(long viewerId, Limit limit);

    @Query("select new parley.messages.Correspondence$Line(m.id, other.username, other.displayName, m.body, m.sentAt,"
            + " m.deletedAt, (select sum(c.lastPosition - p.sentCount) from Participant p"
            + " join Conversation c on c.id = p.key.conversationId where p.key.userId = :viewerId))"
            + " from Message m join m.sender other where m.recipient.id = :viewerId and m.id > 0"
            + " order by m.recipient.id desc, m.id desc")
    List<Correspondence.Line> receivedBy(long viewerId, Limit limit);

    @Query("select new parley.messages.Correspondence$Line(m.id, r.username, r.displayName, m.body, m.sentAt,"
            + " m.deletedAt, (select p.sentCount from Participant p"
            + " where p.key.conversationId = m.conversation.id and p.key.userId = :senderId))"
            + " from Message m join m.recipient r where m.sender.id = :senderId and m.conversation.id ="
            + " (select c.id from Conversation c where c.lowUser.id = :lowId and c.highUser.id = :highId)"
            + " order by m.conversation.id desc, m.sender.id desc, m.position desc")
    List<Correspondence.Line> between(long senderId, long lowId, long highId, Limit limit);

    /** The viewer's conversations, newest message first, beyond a given place in that order. */
    @Query(INBOX + " and (c.lastMessageAt < :before or c.lastMessageAt = :before and c.id < :beforeId)"
            + " order by c.lastMessageAt desc, c.id desc")
    List<Inbox.Row> inbox(long viewerId, Instant before, long beforeId, Limit limit);

    /** One conversation as the inbox of a viewer lists it. */
    @Query(INBOX + " and c.id = :conversationId")
    Optional<Inbox.Row> inboxRow(long viewerId, long conversationId);
}
