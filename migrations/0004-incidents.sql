create sequence incident_numbers start 10001;

create table incidents (
  id uuid primary key,
  number bigint not null unique,
  summary text not null,
  description text not null default '',
  state text not null check (state in ('registered', 'classified', 'in_diagnosis', 'in_resolution', 'resolved', 'closed', 'cancelled')),
  workflow text not null check (workflow in ('user', 'event')),
  channel text not null check (channel in ('portal', 'phone', 'email', 'counter', 'chat', 'api', 'monitoring', 'supplier', 'import')),
  requester_id uuid references people,
  customer_id uuid references customers,
  location_id uuid references locations,
  service_id uuid references services,
  ci_id uuid references configuration_items,
  category_id uuid references categories,
  impact smallint check (impact between 1 and 3),
  urgency smallint check (urgency between 1 and 3),
  computed_priority smallint check (computed_priority between 1 and 4),
  priority smallint check (priority between 1 and 4),
  priority_reason text,
  priority_matrix_id uuid references priority_matrices,
  complexity text check (complexity in ('clear', 'complicated', 'complex')),
  owner_id uuid not null references people,
  team_id uuid references teams,
  assignee_id uuid references people,
  hold_reason text check (hold_reason in ('user', 'supplier', 'change', 'problem', 'evidence', 'schedule')),
  hold_until timestamptz,
  hold_ends_when text,
  held_at timestamptz,
  parent_id uuid references incidents,
  merged_into_id uuid references incidents,
  is_restricted boolean not null default false,
  environment text not null default 'live' check (environment in ('live', 'test', 'development', 'training')),
  basis jsonb,
  facts jsonb not null default '{}',
  times jsonb not null default '{}',
  "references" jsonb not null default '{}',
  resolution jsonb,
  sla_met boolean,
  registered_at timestamptz not null,
  classified_at timestamptz,
  diagnosis_started_at timestamptz,
  resolution_started_at timestamptz,
  resolved_at timestamptz,
  closed_at timestamptz,
  auto_close_at timestamptz,
  reassignment_count integer not null default 0,
  bounce_count integer not null default 0,
  reopen_count integer not null default 0,
  failed_solution_count integer not null default 0,
  contact_count integer not null default 0,
  external_ref text unique,
  updated_at timestamptz not null,
  version integer not null default 1,
  search tsvector generated always as (
    setweight(to_tsvector('simple', summary), 'A') || setweight(to_tsvector('simple', left(description, 20000)), 'B')
  ) stored,
  check ((hold_reason is null) = (held_at is null)),
  check (merged_into_id is null or merged_into_id <> id),
  check (parent_id is null or parent_id <> id),
  check ((priority is distinct from computed_priority) <= (priority_reason is not null)),
  check ((state in ('resolved', 'closed')) <= (resolved_at is not null)),
  check ((state = 'closed') <= (closed_at is not null))
);
comment on column incidents.computed_priority is 'what the matrix says; priority differs from it only with a priority_reason';
comment on column incidents.classified_at is 'The first time, like diagnosis_started_at and resolution_started_at: what leads back does not move them, and the log has every entry.';
comment on column incidents.resolved_at is 'The last time, like auto_close_at and resolution: cleared when a reopening or a failed solution leads back to diagnosis.';
comment on column incidents.merged_into_id is 'Set on a cancelled incident alone: cancelling keeps it out of queues and metrics, and the log has the state to come back to.';
comment on column incidents.times is '{lastKnownGood|occurred|observed|detected: {at, provenance}}';

-- The queue: open ones by team or person, newest change last; partial so that history does not weigh on it.
create index incidents_open on incidents (coalesce(priority, 0), registered_at, id) where state not in ('closed', 'cancelled');
create index incidents_open_by_team on incidents (team_id, coalesce(priority, 0), registered_at, id) where state not in ('closed', 'cancelled');
create index incidents_open_by_assignee on incidents (assignee_id) where state not in ('closed', 'cancelled');
create index incidents_open_by_owner on incidents (owner_id) where state not in ('closed', 'cancelled');
create index incidents_waiting on incidents (held_at) where hold_reason is not null;
create index incidents_by_priority on incidents (coalesce(priority, 0), registered_at, id);
create index incidents_by_registration on incidents (registered_at desc, id desc);
create index incidents_by_requester on incidents (requester_id, registered_at desc, id desc);
create index incidents_by_service on incidents (service_id, registered_at desc, id desc);
create index incidents_open_by_service on incidents (service_id) where state not in ('closed', 'cancelled');
create index incidents_by_update on incidents (updated_at desc, id desc);
create index incidents_by_parent on incidents (parent_id) where parent_id is not null;
create index incidents_merged on incidents (merged_into_id) where merged_into_id is not null;
create index incidents_hold_ends on incidents (hold_until) where hold_reason is not null and hold_until is not null;
create index incidents_auto_close on incidents (auto_close_at) where state = 'resolved' and auto_close_at is not null;
create index incidents_search on incidents using gin (search) with (fastupdate = off);

create table incident_people (
  incident_id uuid not null references incidents,
  person_id uuid not null references people,
  part text not null check (part in ('affected', 'follower', 'named')),
  primary key (incident_id, person_id, part)
);
create index incident_people_by_person on incident_people (person_id, part, incident_id);

create table incident_affected (
  id uuid primary key,
  incident_id uuid not null references incidents,
  service_id uuid references services,
  ci_id uuid references configuration_items,
  restored_at timestamptz,
  check (num_nonnulls(service_id, ci_id) = 1)
);
create unique index incident_affected_pair on incident_affected (incident_id, coalesce(service_id, ci_id));

create table tasks (
  id uuid primary key,
  incident_id uuid not null references incidents,
  number integer not null,
  title text not null,
  description text not null default '',
  team_id uuid references teams,
  assignee_id uuid references people,
  state text not null default 'to_do' check (state in ('to_do', 'in_progress', 'done', 'cancelled')),
  due_at timestamptz,
  result text,
  version integer not null default 1,
  unique (incident_id, number)
);
create index tasks_open_by_team on tasks (team_id, due_at) where state in ('to_do', 'in_progress');
create index tasks_open_by_assignee on tasks (assignee_id) where state in ('to_do', 'in_progress');

create table cost_lines (
  id uuid primary key,
  incident_id uuid not null references incidents,
  kind text not null check (kind in ('time', 'parts', 'supplier', 'other')),
  description text not null,
  minutes integer check (minutes > 0),
  cost numeric(14, 2) not null check (cost >= 0),
  price numeric(14, 2) check (price >= 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  person_id uuid references people,
  removed_at timestamptz
);
create index cost_lines_by_incident on cost_lines (incident_id);

-- Who asked, apart from what is broken: many contacts, one incident. Contacts that are no incident keep their destination.
create table destinations (
  id uuid primary key,
  outcome text not null unique check (outcome in ('request', 'question', 'suspicion', 'disaster', 'problem', 'change', 'improvement')),
  kind text not null check (kind in ('queue', 'mail', 'webhook')),
  team_id uuid references teams,
  address text,
  version integer not null default 1,
  check ((kind = 'queue') = (team_id is not null)),
  check ((kind <> 'queue') = (address is not null))
);
create table contacts (
  id uuid primary key,
  incident_id uuid references incidents,
  person_id uuid references people,
  channel text not null,
  text text not null,
  outcome text not null check (outcome in ('incident', 'request', 'question', 'suspicion', 'disaster', 'problem', 'change', 'improvement')),
  basis jsonb not null,
  team_id uuid references teams,
  delivery text check (delivery in ('queued', 'sent', 'failed', 'handled')),
  delivery_detail text,
  received_at timestamptz not null,
  version integer not null default 1
);
create index contacts_by_incident on contacts (incident_id, received_at);
create index contacts_by_person on contacts (person_id, received_at desc);
create index contacts_waiting on contacts (team_id, received_at) where incident_id is null and delivery in ('queued', 'failed');

create table attachments (
  id uuid primary key,
  incident_id uuid references incidents,
  contact_id uuid references contacts,
  name text not null,
  media_type text not null,
  size integer not null check (size >= 0),
  sha256 bytea not null,
  content bytea not null,
  audience text not null default 'staff' check (audience in ('everyone', 'staff')),
  uploaded_by_id uuid references people,
  uploaded_by_key uuid references api_keys,
  uploaded_at timestamptz not null
);
create index attachments_by_incident on attachments (incident_id);
create index attachments_by_contact on attachments (contact_id) where contact_id is not null;
create index attachments_by_uploader on attachments (coalesce(uploaded_by_id, uploaded_by_key), uploaded_at);
create index attachments_unclaimed on attachments (uploaded_at) where incident_id is null and contact_id is null;

create table saved_views (
  id uuid primary key,
  name text not null,
  person_id uuid references people,
  is_shared boolean not null default false,
  filter jsonb not null,
  version integer not null default 1
);
create table notifications (
  id uuid primary key,
  person_id uuid not null references people,
  event_id bigint not null,
  incident_id uuid references incidents,
  type text not null,
  created_at timestamptz not null,
  read_at timestamptz,
  unique (person_id, event_id)
);
create index notifications_unread on notifications (person_id, created_at desc) where read_at is null;
