-- Silence is never a recovery: an alert that nobody repeats in time is stale.
alter table alerts drop column resolves_on_expiry;
