-- The navigation asks on every page how many alerts there are; of those of a year it looks at the last day.

create index alerts_first_seen on alerts (first_seen_at) where fired_at is not null;
create index alert_groups_incidents on alert_groups (opened_at) where incident_id is not null;
