-- Where each attempt ran and what it took, as far as its site told, beside what it had asked for.

alter table attempt add column node varchar(250);
alter table attempt add column queue varchar(250);
alter table attempt add column cpu_millis bigint;
alter table attempt add column used_memory_bytes bigint;

-- How much it wrote to its logs, once its job is over: 0 when there is nothing (any more). With a
-- reason and bytes, the logs are being removed.
alter table attempt add column log_bytes bigint;
alter table attempt add column logs_removed_at timestamp with time zone;
alter table attempt add column logs_removed_because varchar(4000);
