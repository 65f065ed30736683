-- What the jobs of a batch read, as the catalogue listed it when the batch was started. Jobs follow
-- from it, so it never changes. place: from 0, in the catalogue's order. events: 0 when not known.
-- near: the storage whose jobs it is among, empty for none. held_at: the storages that had it then.

create table batch_input (
  batch_id      bigint        not null references batch (id),
  purpose       varchar(20)   not null,
  place         integer       not null,
  scope         varchar(250)  not null,
  name          varchar(250)  not null,
  bytes         bigint        not null,
  adler32       varchar(8)    not null,
  events        bigint        not null,
  near          varchar(250)  not null,
  held_at       text          not null,
  constraint batch_input_once primary key (batch_id, purpose, place),
  constraint batch_input_purpose check (purpose in ('INPUT', 'PILEUP'))
);
