-- A runbook may run a job of a job runner: it is started once, and followed to its end.
alter table runbooks
  add column runner text check (runner in ('rundeck', 'awx')),
  add column job_id text,
  add column token text,
  drop constraint runbooks_kind_check,
  drop constraint runbooks_time_limit_seconds_check,
  add constraint runbooks_kind_check check (kind in ('script', 'webhook', 'job')),
  add constraint runbooks_time_limit_seconds_check check (time_limit_seconds between 1 and case kind when 'job' then 14400 else 240 end),
  add constraint runbooks_job_check check ((kind = 'job') = (runner is not null) and (kind = 'job') = (job_id is not null) and (kind = 'job') = (token is not null));
comment on column runbooks.target is 'The name of the file in the folder of scripts, the address that is called, or where the job runner is.';
comment on column runbooks.token is 'By it the job runner knows us; sealed, and given out by nothing.';

alter table runbook_runs
  add column execution_id text,
  add column execution_url text,
  add column ask_at timestamptz,
  add column fault text;
comment on column runbook_runs.execution_id is 'What the job runner calls this run; without it nobody knows whether the job was started.';
comment on column runbook_runs.ask_at is 'When the job runner is asked again how the job stands; null while nothing is followed.';
comment on column runbook_runs.fault is 'Why it could not be run or followed, by what mends it.';
create index runbook_runs_to_ask on runbook_runs (ask_at) where ask_at is not null;
