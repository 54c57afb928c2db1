alter table message add column edited_at timestamp(6) with time zone;
alter table message add column deleted_at timestamp(6) with time zone;
alter table message add column reply_to_id bigint;
create index message_replies on message (reply_to_id);
alter table message add constraint message_reply_to foreign key (reply_to_id) references message (id);

alter table participant add column delivered_position bigint default 0 not null;
alter table participant add column muted boolean default false not null;

-- Whoever switches receipts off neither gives nor gets them; the same goes for being seen online.
alter table users add column receipts boolean default true not null;
alter table users add column presence boolean default true not null;
