-- Sign-in (better-auth's tables, under its own names for things) and the people, roles and teams of the organisation.
-- A person may exist without a sign-in; identity is the person, never an e-mail address.

create table users (
  id text primary key,
  name text not null,
  email text not null unique,
  email_verified boolean not null default false,
  image text,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create table sessions (
  id text primary key,
  user_id text not null references users on delete cascade,
  token text not null unique,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index sessions_by_user on sessions (user_id);
create table accounts (
  id text primary key,
  user_id text not null references users on delete cascade,
  account_id text not null,
  provider_id text not null,
  issuer text,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index accounts_by_user on accounts (user_id);
create unique index accounts_identity on accounts (provider_id, account_id);
create table verifications (
  id text primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index verifications_by_identifier on verifications (identifier);

-- Failed sign-ins by account, device and block of addresses. Unlogged: a crash may forget them, a flood costs no log.
create unlogged table sign_in_attempts (
  key bytea primary key,
  count integer not null,
  since timestamptz not null
);

create table customers (
  id uuid primary key,
  name text not null unique,
  is_active boolean not null default true,
  version integer not null default 1
);

create table locations (
  id uuid primary key,
  name text not null,
  parent_id uuid references locations,
  address text,
  is_active boolean not null default true,
  version integer not null default 1
);
create unique index locations_name on locations (coalesce(parent_id, '00000000-0000-0000-0000-000000000000'), name);

create table people (
  id uuid primary key,
  user_id text unique references users on delete set null,
  name text not null,
  email text,
  phone text,
  title text,
  customer_id uuid references customers,
  location_id uuid references locations,
  language text not null default 'en' check (language in ('en', 'sv')),
  time_zone text not null default 'UTC',
  is_active boolean not null default true,
  external_ref text unique,
  created_at timestamptz not null,
  version integer not null default 1
);
create index people_by_name on people (lower(name), id);
create index people_by_email on people (lower(email));

create table roles (
  id uuid primary key,
  key text not null unique,
  name text,
  permissions text[] not null,
  version integer not null default 1
);
comment on column roles.name is 'The organisation''s own name of the role; null shows the translated standard name of its key.';

create table person_roles (
  person_id uuid not null references people,
  role_id uuid not null references roles,
  primary key (person_id, role_id)
);

create table teams (
  id uuid primary key,
  name text not null unique,
  email text,
  tier smallint check (tier between 1 and 4),
  time_zone text not null default 'UTC',
  working_hours jsonb not null default '[]',
  lead_id uuid references people,
  is_active boolean not null default true,
  external_ref text unique,
  version integer not null default 1
);
comment on column teams.tier is '1 first line, 2 second, 3 third, 4 supplier; null: a flat team';
comment on column teams.working_hours is '[{day: 1..7 (Monday is 1), from: "08:00", to: "17:00"}], in time_zone';

create table competencies (
  id uuid primary key,
  name text not null unique
);
create table team_members (
  team_id uuid not null references teams,
  person_id uuid not null references people,
  primary key (team_id, person_id)
);
create index team_members_by_person on team_members (person_id);
create table team_competencies (
  team_id uuid not null references teams,
  competency_id uuid not null references competencies,
  primary key (team_id, competency_id)
);
create table person_competencies (
  person_id uuid not null references people,
  competency_id uuid not null references competencies,
  primary key (person_id, competency_id)
);

create table api_keys (
  id uuid primary key,
  name text not null,
  role_id uuid not null references roles,
  key_hash bytea not null unique,
  key_start text not null,
  created_by uuid references people,
  created_at timestamptz not null,
  expires_at timestamptz,
  revoked_at timestamptz,
  last_used_at timestamptz
);

-- One-time links: first administrator, invitation. The token is kept as a hash and blanked when used.
create table one_time_links (
  id uuid primary key,
  purpose text not null check (purpose in ('first_administrator', 'invitation', 'password_reset')),
  token_hash bytea unique,
  person_id uuid references people,
  expires_at timestamptz not null,
  used_at timestamptz
);

create table organisation (
  id uuid primary key,
  is_only boolean not null default true unique check (is_only),
  name text not null,
  language text not null default 'en' check (language in ('en', 'sv')),
  time_zone text not null default 'UTC',
  default_owner_id uuid references people,
  desk_team_id uuid references teams,
  auto_close_days integer not null default 5 check (auto_close_days between 1 and 90),
  bounce_warning smallint not null default 2 check (bounce_warning between 1 and 20),
  is_demo boolean not null default false,
  version integer not null default 1
);
