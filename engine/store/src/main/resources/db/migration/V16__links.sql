-- What links have carried, by the hour and by how it ended; a fault is empty for what arrived.
create table link_hour (
  link_from   varchar(250)  not null,
  link_to     varchar(250)  not null,
  begins_at   timestamp with time zone not null,
  fault       varchar(40)   not null,
  attempts    bigint        not null,
  bytes       bigint        not null,
  seconds     double precision not null,
  last_at     timestamp with time zone not null,
  last_reason varchar(4000) not null,
  constraint link_hour_once primary key (begins_at, link_from, link_to, fault)
);
