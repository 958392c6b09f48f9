-- How it goes to tell a tool what was done here with its alerts, and to hear what it keeps quiet for us.
create table write_backs (
  integration_id uuid primary key references integrations,
  due_at timestamptz,
  failures integer not null default 0,
  fault_kind text,
  fault text,
  fault_at timestamptz
);
comment on table write_backs is 'Why the tool behind settings.writeBack could not be reached the last time; null since it could. due_at: when an Alertmanager is asked next whether what it silences for us still fires. failures: since it last answered that.';
