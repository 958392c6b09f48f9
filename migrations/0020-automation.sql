-- What may be run for an incident: scripts of the operator's folder, and webhooks. How they are run stands in no incident and comes from no event.
create table runbooks (
  id uuid primary key,
  name text not null unique,
  description text not null,
  kind text not null check (kind in ('script', 'webhook')),
  target text not null,
  arguments jsonb not null,
  time_limit_seconds integer not null check (time_limit_seconds between 1 and 240),
  needs_approval boolean not null,
  is_active boolean not null default true,
  secret_number integer not null default 1,
  version integer not null default 1
);
comment on column runbooks.target is 'The name of the file in the folder of scripts, or the address that is called.';
comment on column runbooks.arguments is '[{text} | {field}] of contract/automation.ts';
comment on column runbooks.secret_number is 'With it the key that signs the webhook''s calls is derived; a new number makes the old key worthless.';

create table runbook_roles (
  runbook_id uuid not null references runbooks,
  role_id uuid not null references roles,
  primary key (runbook_id, role_id)
);
create index runbook_roles_by_role on runbook_roles (role_id);

create table runbook_runs (
  id uuid primary key,
  runbook_id uuid not null references runbooks,
  incident_id uuid not null references incidents,
  ci_id uuid references configuration_items,
  cause text not null check (cause in ('person', 'model')),
  heals boolean not null,
  state text not null check (state in ('waiting', 'declined', 'queued', 'stopped', 'running', 'succeeded', 'failed', 'interrupted')),
  call jsonb not null,
  verify_minutes integer,
  requested_by_id uuid references people,
  requested_by_name text not null,
  requested_at timestamptz not null,
  decided_by_name text,
  started_at timestamptz,
  ends_by timestamptz,
  ended_at timestamptz,
  exit_code integer,
  output text,
  verify_until timestamptz
);
comment on column runbook_runs.call is 'What runs, exactly: the command as an array, or address and arguments of a webhook. Fixed when it was asked for.';
comment on column runbook_runs.heals is 'Monitoring shall find that it helped; a person''s touch stops it.';
comment on column runbook_runs.ends_by is 'Whatever still runs then died with the process that ran it.';
comment on column runbook_runs.verify_until is 'Until then monitoring has to see it recover.';
create unique index runbook_runs_by_model on runbook_runs (incident_id) where cause = 'model';
create index runbook_runs_by_incident on runbook_runs (incident_id, requested_at);
create index runbook_runs_by_runbook on runbook_runs (runbook_id, requested_at);
create index runbook_runs_by_ci on runbook_runs (ci_id, requested_at) where cause = 'model';
create index runbook_runs_running on runbook_runs (ends_by) where state = 'running';
create index runbook_runs_verifying on runbook_runs (verify_until) where verify_until is not null;
