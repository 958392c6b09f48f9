-- A runbook's webhook that could not be reached is called again, while the run has time left.
alter table runbook_runs add column tries integer not null default 0;
alter table runbook_runs add column try_at timestamptz;
comment on column runbook_runs.tries is 'How often it has begun: once, or as often as its webhook was called.';
comment on column runbook_runs.try_at is 'When the webhook is called again; null while it is being called.';
create index runbook_runs_to_try on runbook_runs (try_at) where try_at is not null;
