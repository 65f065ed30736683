-- Run databases: how far their documents were read, and which finished runs they know all of.

create table run_database (
  name          varchar(250)  not null,
  began_at      timestamp with time zone not null,
  read_to       timestamp with time zone not null,
  constraint run_database_once primary key (name)
);

create table run_told (
  scope         varchar(250)  not null,
  run_number    bigint        not null,
  told_at       timestamp with time zone not null,
  constraint run_told_once primary key (scope, run_number),
  constraint run_told_run foreign key (scope, run_number) references run (scope, number)
);
create index run_started on run (started_at);
