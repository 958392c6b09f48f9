-- What keeps alerts quiet: silences, and maintenance windows that may recur.

create table silences (
  id uuid primary key,
  matchers jsonb not null,
  comment text not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  created_by_id uuid references people,
  created_by_name text not null,
  created_at timestamptz not null,
  warned_at timestamptz,
  begun_at timestamptz,
  ended_at timestamptz,
  version integer not null default 1,
  check (ends_at >= starts_at)
);
comment on column silences.begun_at is 'When what fires was looked through for it; ended_at: when what still fires was let go. Both by the sweep.';
create index silences_open on silences (ends_at) where ended_at is null;

create table maintenance_windows (
  id uuid primary key,
  name text not null,
  matchers jsonb not null default '[]',
  items jsonb not null default '[]',
  item_ids uuid[] not null default '{}',
  change_reference text,
  time_zone text not null,
  starts_at timestamptz not null,
  minutes integer not null check (minutes between 1 and 43200),
  recurrence jsonb,
  next_starts_at timestamptz,
  next_ends_at timestamptz,
  begun_at timestamptz,
  created_by_id uuid references people,
  is_active boolean not null default true,
  version integer not null default 1,
  check ((next_starts_at is null) = (next_ends_at is null))
);
comment on column maintenance_windows.items is '[{kind: service|ci, id}]: what is worked on. item_ids: those, and what fails with them by the service map.';
comment on column maintenance_windows.recurrence is '{frequency: daily|weekly|monthly, interval, days: [1..7], until}; at the same time of day in time_zone.';
comment on column maintenance_windows.next_ends_at is 'Of the occurrence that is on or comes next; null: none comes any more.';
create index maintenance_windows_next on maintenance_windows (next_ends_at) where next_ends_at is not null and is_active;
