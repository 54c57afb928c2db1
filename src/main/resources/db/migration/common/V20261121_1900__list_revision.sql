-- Counts what changes a row of a list although nothing else that stands here does: the newest message was edited or deleted,
-- the other took another name. Whoever has printed the row before need not look at message and name again.
alter table participant add column list_revision bigint default 0 not null;

drop index participant_inbox;
create index participant_inbox on participant
    (user_id, last_message_id, last_position, read_position, own_position, muted, list_revision, conversation_id);
