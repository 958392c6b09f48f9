-- Few are resolved and not yet closed; without this their tab and its count walk everything that is open.
create index incidents_resolved on incidents (coalesce(priority, 0), registered_at, id) where state = 'resolved';
