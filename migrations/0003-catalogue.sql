create table services (
  id uuid primary key,
  name text not null unique,
  description text not null default '',
  criticality smallint not null default 3 check (criticality between 1 and 4),
  service_owner_id uuid references people,
  product_owner_id uuid references people,
  resource_owner_id uuid references people,
  team_id uuid references teams,
  customer_id uuid references customers,
  normal_operation text not null default '',
  user_count integer check (user_count >= 0),
  documents jsonb not null default '[]',
  is_active boolean not null default true,
  external_ref text unique,
  version integer not null default 1
);
comment on column services.criticality is '1 critical, 2 high, 3 medium, 4 low';
comment on column services.documents is '[{title, url, kind: architecture|continuity|security|policy|other}]';

create table categories (
  id uuid primary key,
  parent_id uuid references categories,
  name text not null,
  is_restricted boolean not null default false,
  team_id uuid references teams,
  is_active boolean not null default true,
  version integer not null default 1
);
create unique index categories_name on categories (coalesce(parent_id, '00000000-0000-0000-0000-000000000000'), name);
comment on column categories.is_restricted is 'Incidents classified here become restricted: only named people see them.';

create table configuration_items (
  id uuid primary key,
  name text not null,
  type text not null,
  location_id uuid references locations,
  team_id uuid references teams,
  normal_operation text not null default '',
  serial_number text,
  is_active boolean not null default true,
  external_ref text unique,
  version integer not null default 1
);
create index configuration_items_by_name on configuration_items (lower(name), id);

-- What depends on what: the dependent fails when the thing it needs fails, unless the relation is redundant.
create table relations (
  id uuid primary key,
  dependent_service_id uuid references services,
  dependent_ci_id uuid references configuration_items,
  needed_service_id uuid references services,
  needed_ci_id uuid references configuration_items,
  kind text not null default 'depends_on' check (kind in ('depends_on', 'runs_on', 'part_of', 'connected_to')),
  is_redundant boolean not null default false,
  check (num_nonnulls(dependent_service_id, dependent_ci_id) = 1),
  check (num_nonnulls(needed_service_id, needed_ci_id) = 1)
);
create unique index relations_pair on relations (
  coalesce(dependent_service_id, dependent_ci_id), coalesce(needed_service_id, needed_ci_id), kind);

create table priority_matrices (
  id uuid primary key,
  number integer generated always as identity unique,
  service_id uuid references services,
  cells jsonb not null,
  note text not null default '',
  created_by_id uuid references people,
  created_at timestamptz not null,
  is_current boolean not null default true
);
create unique index priority_matrices_current on priority_matrices (coalesce(service_id, '00000000-0000-0000-0000-000000000000')) where is_current;
comment on column priority_matrices.cells is '[[p, p, p], …]: cells[impact - 1][urgency - 1] = priority 1 (critical) … 4 (low)';
