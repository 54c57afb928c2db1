-- What a list of conversations needs of each stands beside its participants, so that the list is a range of one index and
-- how much is unread is another. Messages get their ids in the order in which they are stored; the newest has none that
-- refers back to it, since H2 would keep one more index for that.
alter table participant add column last_position bigint default 0 not null;
alter table participant add column last_message_id bigint default 0 not null;
alter table participant add column own_position bigint default 0 not null;

update participant p set
    last_position = (select c.last_position from conversation c where c.id = p.conversation_id),
    last_message_id = (select m.id from message m join conversation c on c.id = m.conversation_id
        where m.conversation_id = p.conversation_id and m.position = c.last_position),
    own_position = coalesce((select max(m.position) from message m
        where m.conversation_id = p.conversation_id and m.sender_id = p.user_id), 0);

drop index participant_user;
create index participant_inbox
    on participant (user_id, last_message_id, last_position, read_position, own_position, muted, conversation_id);

alter table conversation drop column last_message_at;
