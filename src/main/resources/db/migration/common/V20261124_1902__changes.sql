-- The changes of a conversation are read by revision and position: all answers to an edited message share one revision.
create index message_changes on message (conversation_id, revision, position);
drop index message_revision;
