-- Whoever works on an incident opens the remote session of what it affects: at the item's own address, or at that of its type.
alter table configuration_items add column remote_session_url text;
comment on column configuration_items.remote_session_url is 'Counts before the template of its type.';

create table remote_session_templates (
  id uuid primary key,
  name text not null,
  template text not null,
  is_active boolean not null default true,
  version integer not null default 1
);
comment on column remote_session_templates.name is 'The type of the configuration items, in whatever case.';
comment on column remote_session_templates.template is 'An address with {name} and {serialNumber} in it.';
create unique index remote_session_templates_by_type on remote_session_templates (lower(name)) where is_active;
