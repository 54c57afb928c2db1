-- A conversation is its id. Only this table finds the direct conversation of two people.
create table direct_pair (
    low_user_id     bigint not null,
    high_user_id    bigint not null,
    conversation_id bigint not null,
    constraint direct_pair_pk primary key (low_user_id, high_user_id),
    constraint direct_pair_ordered check (low_user_id < high_user_id)
);

insert into direct_pair (low_user_id, high_user_id, conversation_id)
    select low_user_id, high_user_id, id from conversation order by low_user_id, high_user_id;

alter table direct_pair add constraint direct_pair_conversation unique (conversation_id);
alter table direct_pair add constraint direct_pair_conversation_exists
    foreign key (conversation_id) references conversation (id);
alter table direct_pair add constraint direct_pair_low_user foreign key (low_user_id) references users (id);
alter table direct_pair add constraint direct_pair_high_user foreign key (high_user_id) references users (id);

alter table conversation drop constraint conversation_direct_has_pair;
alter table conversation drop constraint conversation_pair_ordered;
alter table conversation drop constraint conversation_direct_pair;
alter table conversation drop constraint conversation_low_user;
alter table conversation drop constraint conversation_high_user;
alter table conversation drop column low_user_id;
alter table conversation drop column high_user_id;
