-- How long what tools sent is kept as it came; what shows why an alert or an incident is there stays longer.
alter table organisation
  add column payload_retention_days integer not null default 30 check (payload_retention_days between 1 and 3650);
