-- Whose ledger this is: one row. Paths in the ledger are absolute, below this data directory.

create table installation (
  id            integer       not null primary key,
  data_directory varchar(2000) not null,
  host          varchar(250)  not null,
  pid           bigint        not null,
  since         timestamp with time zone not null,
  constraint installation_only_one check (id = 1)
);
