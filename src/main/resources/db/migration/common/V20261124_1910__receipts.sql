-- How far a person had read when they marked something as unread: what was told as read stays told.
alter table participant add column receipt_position bigint default 0 not null;
