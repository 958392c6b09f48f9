-- What must be heard of again and again: silence is an event too.
create table heartbeats (
  id uuid primary key,
  integration_id uuid not null references integrations,
  name text not null,
  description text not null default '',
  "interval" integer not null check ("interval" between 1 and 10000),
  interval_unit text not null default 'minutes' check (interval_unit in ('minutes', 'hours', 'days')),
  grace_minutes integer not null default 0 check (grace_minutes between 0 and 10000),
  alert_title text,
  severity text not null default 'medium' check (severity in ('critical', 'high', 'medium', 'low', 'info', 'unknown')),
  tags text[] not null default '{}',
  is_enabled boolean not null default true,
  last_ping_at timestamptz,
  due_at timestamptz,
  missed_at timestamptz,
  created_at timestamptz not null,
  version integer not null default 1,
  unique (integration_id, name)
);
comment on column heartbeats.due_at is 'Missed then, unless it is heard of before. Null: not heard of yet, missed, or disabled.';
create index heartbeats_due on heartbeats (due_at) where due_at is not null;
