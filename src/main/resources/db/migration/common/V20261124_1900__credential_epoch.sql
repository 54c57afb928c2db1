-- Counts the changes of a person's password. What was begun with an older password ends: sessions, known devices.
alter table users add column credential_epoch integer default 0 not null;
