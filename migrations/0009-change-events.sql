-- What deployment tools tell of: nobody is paged for it, but it is the first question when something fails.

create table change_events (
  id uuid primary key,
  integration_id uuid not null references integrations,
  at timestamptz not null,
  received_at timestamptz not null,
  summary text not null,
  source text,
  service_id uuid references services,
  ci_id uuid references configuration_items,
  links jsonb not null default '[]',
  details jsonb not null default '{}'
);
comment on column change_events.source is 'Where it happened, in the words of its sender. service_id and ci_id: of what it names, else of its integration.';
comment on column change_events.links is '[{href, text}]';
create index change_events_by_time on change_events (at desc, id desc);
create index change_events_by_service on change_events (service_id, at desc, id desc) where service_id is not null;
create index change_events_by_ci on change_events (ci_id, at desc, id desc) where ci_id is not null;
