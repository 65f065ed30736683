-- Which share of the events that its production plans a job is to make, or has made.

alter table job add column event_share double precision default 1 not null;
