-- What monitoring says: integrations, payloads as they came, and the alerts that they make.

create table integrations (
  id uuid primary key,
  name text not null unique,
  source text not null,
  token_hash bytea not null unique,
  token_start text not null,
  settings jsonb not null default '{}',
  service_id uuid references services,
  ci_id uuid references configuration_items,
  team_id uuid references teams,
  freshness_minutes integer check (freshness_minutes between 1 and 100000),
  is_active boolean not null default true,
  created_at timestamptz not null,
  version integer not null default 1
);
comment on column integrations.service_id is 'What its alerts are about when they name nothing that the catalogue knows; so ci_id and team_id.';
comment on column integrations.freshness_minutes is 'A firing alert that is not repeated for so long is stale; null: it never is.';

create table received_payloads (
  id uuid primary key,
  integration_id uuid not null references integrations,
  received_at timestamptz not null,
  address text not null,
  headers jsonb not null,
  body bytea not null,
  body_sha256 bytea not null,
  event_count integer not null,
  fault text
);
comment on table received_payloads is 'Every payload as it came, committed before its sender was answered. fault: what of it could not be understood.';
create index received_payloads_by_integration on received_payloads (integration_id, id desc);
create index received_payloads_faults on received_payloads (integration_id, id desc) where fault is not null;
create index received_payloads_age on received_payloads (received_at);

-- For rates and for the density of alerts over time: adding up payloads would cost more the worse the storm.
create table event_counts (
  integration_id uuid not null references integrations,
  minute timestamptz not null,
  payload_count integer not null,
  event_count integer not null,
  fault_count integer not null,
  primary key (minute, integration_id)
);

-- Latest moments win, so events may come late, twice and in any order, and the state is the same.
create function alert_state(fired_at timestamptz, resolved_at timestamptz, acknowledged_at timestamptz, stale_at timestamptz)
returns text immutable parallel safe language sql as $$
  select case
    when fired_at is null or resolved_at >= fired_at then 'resolved'
    when stale_at is not null then 'stale'
    when acknowledged_at > coalesce(resolved_at, '-infinity') then 'acknowledged'
    else 'firing' end
$$;

create table alerts (
  id uuid primary key,
  integration_id uuid not null references integrations,
  identity text not null,
  title text not null,
  description text not null default '',
  severity text not null check (severity in ('critical', 'high', 'medium', 'low', 'info', 'unknown')),
  labels jsonb not null default '{}',
  host text,
  service_name text,
  link text,
  fired_at timestamptz,
  resolved_at timestamptz,
  acknowledged_at timestamptz,
  stale_at timestamptz,
  state text not null generated always as (alert_state(fired_at, resolved_at, acknowledged_at, stale_at)) stored,
  content_at timestamptz not null,
  first_seen_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz,
  resolves_on_expiry boolean not null default false,
  event_count bigint not null,
  last_payload_id uuid,
  handled_state text not null default 'resolved' check (handled_state in ('firing', 'acknowledged', 'resolved', 'stale')),
  handled_severity text,
  correlate_at timestamptz,
  version integer not null default 1,
  unique (integration_id, identity)
) with (fillfactor = 70);
comment on column alerts.fired_at is 'The latest moment at which the sender said it fires; so resolved_at and acknowledged_at. content_at: of the event that the words come from.';
comment on column alerts.correlate_at is 'Due: its state is not yet what correlation has handled.';
create index alerts_due on alerts (correlate_at) where correlate_at is not null;
create index alerts_expiring on alerts (expires_at) where expires_at is not null;
create index alerts_open on alerts (state, fired_at desc, id desc) where state <> 'resolved';
create index alerts_recovered on alerts (resolved_at desc, id desc) where state = 'resolved' and fired_at is not null;
create index alerts_by_integration on alerts (integration_id, id desc);
