-- What a username or display name looks like. A table of its own, not a column of users: a name has one skeleton as it is
-- written and one in lower case, and the key lets each belong to one person only.
create table name_skeleton (
    skeleton varchar(240) not null,
    user_id  bigint not null,
    constraint name_skeleton_pk primary key (skeleton),
    constraint name_skeleton_user foreign key (user_id) references users (id) on delete cascade
);

create index name_skeleton_of on name_skeleton (user_id);
