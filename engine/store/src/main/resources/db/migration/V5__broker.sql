-- Why an attempt went to its site, in words.

alter table attempt add column because varchar(4000) default '' not null;

-- Sites that people have closed to new jobs.

create table site_closure (
  site          varchar(250)  not null primary key,
  reason        varchar(4000) not null,
  who           varchar(250)  not null,
  since         timestamp with time zone not null
);
