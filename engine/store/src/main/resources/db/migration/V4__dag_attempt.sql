-- Graphs that were handed over whole to a system which runs them by itself.

create table dag_attempt (
  order_id      bigint        not null references work_order (id),
  number        integer       not null,
  dag_key       varchar(250)  not null,
  state         varchar(20)   not null,
  site          varchar(250)  not null,
  handle        varchar(2000),
  directory     varchar(2000) not null,
  fault         varchar(40)   not null,
  reason        varchar(4000) not null,
  intended_at   timestamp with time zone not null,
  ended_at      timestamp with time zone,
  constraint dag_attempt_once primary key (order_id, number),
  constraint dag_attempt_key_once unique (dag_key)
);
