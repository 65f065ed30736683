-- Which replica of a storage element was verified longest ago, however many there are.

create index cat_replica_by_age on cat_replica (rse, state, verified_at);
