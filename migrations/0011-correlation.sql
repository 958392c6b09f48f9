-- Which alerts belong together, why, what becomes of them, and what keeps them quiet.

alter table alerts
  add column ci_id uuid references configuration_items,
  add column service_id uuid references services,
  add column significance text check (significance in ('informational', 'warning', 'exception')),
  add column suppression jsonb,
  add column transition_count integer not null default 0,
  add column transitions_since timestamptz;
comment on column alerts.ci_id is 'What fails, as the catalogue knows it; found by the sender''s name for it, else its integration''s. So service_id.';
comment on column alerts.suppression is '{kind: silence|maintenance, id, name, until}: why nothing came of it.';
comment on column alerts.transition_count is 'How often it fired or recovered since transitions_since: what flaps is waited for.';
create index alerts_suppressed on alerts (((suppression->>'id')::uuid)) where suppression is not null;

create table correlation_rules (
  id uuid primary key,
  position integer not null,
  name text not null,
  condition text not null,
  significance text not null check (significance in ('informational', 'warning', 'exception')),
  team_id uuid references teams,
  category_id uuid references categories,
  wait_seconds integer not null default 0 check (wait_seconds between 0 and 86400),
  settle_seconds integer not null default 60 check (settle_seconds between 0 and 86400),
  is_active boolean not null default true,
  version integer not null default 1,
  unique (position) deferrable initially deferred
);
comment on table correlation_rules is 'The first whose condition holds says what an alert means; where none does it is an exception.';
comment on column correlation_rules.wait_seconds is 'No incident before it has fired for so long. settle_seconds: recovered only when it stays so for so long.';

create table alert_groups (
  id uuid primary key,
  integration_id uuid not null references integrations,
  root_alert_id uuid not null references alerts,
  title text not null,
  severity text not null,
  significance text not null check (significance in ('informational', 'warning', 'exception')),
  rule_id uuid references correlation_rules on delete set null,
  ci_id uuid references configuration_items,
  service_id uuid references services,
  team_id uuid references teams,
  category_id uuid references categories,
  hosts text[] not null default '{}',
  item_ids uuid[] not null default '{}',
  reach jsonb not null default '{}',
  words text[] not null default '{}',
  settle_seconds integer not null default 60,
  incident_id uuid references incidents,
  incident_due_at timestamptz,
  recover_at timestamptz,
  opened_at timestamptz not null,
  last_joined_at timestamptz not null,
  resolved_at timestamptz,
  version integer not null default 1
);
comment on column alert_groups.item_ids is 'Services and configuration items that its alerts are about.';
comment on column alert_groups.reach is '{id: [names]}: what fails or is at risk with them by the service map, and the path to it.';
comment on column alert_groups.words is 'What its first alert says, without numbers and names.';
create index alert_groups_open on alert_groups (last_joined_at desc, id desc) where resolved_at is null;
create index alert_groups_resolved on alert_groups (resolved_at desc, id desc) where resolved_at is not null;
create index alert_groups_due on alert_groups (least(incident_due_at, recover_at)) where coalesce(incident_due_at, recover_at) is not null;
create index alert_groups_by_incident on alert_groups (incident_id) where incident_id is not null;

create table alert_memberships (
  group_id uuid not null references alert_groups,
  alert_id uuid not null references alerts,
  reason jsonb not null,
  joined_at timestamptz not null,
  left_at timestamptz,
  primary key (group_id, alert_id)
);
comment on column alert_memberships.reason is '{kind: first|again|same_host|same_item|needs|needed_by|same_words|storm|by_hand, …}: why it belongs here, with what shows it.';
create unique index alert_memberships_one_group on alert_memberships (alert_id) where left_at is null;
create index alert_memberships_by_alert on alert_memberships (alert_id, joined_at desc);

create table grouping_exceptions (
  alert_id uuid not null references alerts,
  other_alert_id uuid not null references alerts,
  created_by_id uuid references people,
  created_at timestamptz not null,
  primary key (alert_id, other_alert_id),
  check (alert_id < other_alert_id)
);
comment on table grouping_exceptions is 'Pairs that somebody split off with "never group again".';
