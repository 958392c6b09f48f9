-- How a known kind of incident is handled. What a version says is one document: it is written, published and kept whole.
create table models (
  id uuid primary key,
  name text not null unique,
  owner_id uuid references people,
  position integer not null,
  version integer not null default 1
);
comment on column models.position is 'Of the models whose conditions hold for a new incident the one with the lowest is chosen.';

create table model_versions (
  model_id uuid not null references models,
  number integer not null check (number > 0),
  state text not null check (state in ('draft', 'published', 'retired')),
  content jsonb not null,
  note text not null default '',
  created_by_id uuid references people,
  created_at timestamptz not null,
  published_by_id uuid references people,
  published_at timestamptz,
  primary key (model_id, number),
  check ((state = 'published') <= (published_at is not null))
);
create unique index model_versions_published on model_versions (model_id) where state = 'published';
create unique index model_versions_draft on model_versions (model_id) where state = 'draft';
comment on column model_versions.content is 'ModelContent of contract/models.ts';

-- The version stays with the incident, whatever is published later.
alter table incidents
  add column model_id uuid,
  add column model_version integer,
  add column model_reason jsonb,
  add column closing text not null default 'requester' check (closing in ('requester', 'owner', 'worker', 'automatic')),
  add column ticked_steps jsonb not null default '{}',
  add foreign key (model_id, model_version) references model_versions,
  add check (num_nulls(model_id, model_version, model_reason) in (0, 3));
comment on column incidents.model_reason is '{why: chosen|matched, alsoHeld: [names of the models that came later]}';
comment on column incidents.closing is 'Who ends it once it is resolved, as its model says.';
comment on column incidents.ticked_steps is '{step: {at, by}}';
create index incidents_by_model on incidents (model_id, model_version) where model_id is not null;
