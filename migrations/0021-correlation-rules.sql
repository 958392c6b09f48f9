-- What else a rule may say of an alert, and rules that are out of use.

alter table correlation_rules
  alter column position drop not null,
  add column severity text check (severity in ('critical', 'high', 'medium', 'low', 'info', 'unknown')),
  add column service_id uuid references services,
  add column grouped_by text[] not null default '{item,map,words,storm}' check (grouped_by <@ '{item,map,words,storm}');
comment on column correlation_rules.position is 'The lowest is asked first; null: retired.';
comment on column correlation_rules.severity is 'Instead of what the sender says; null: as it says. service_id: what fails, where the sender named no service that is known.';
comment on column correlation_rules.grouped_by is 'By what its alerts may join others: item is host, configuration item or service, map the service map, words the title, storm too many at once.';

alter table alert_groups
  add column grouped_by text[] not null default '{item,map,words,storm}';
comment on column alert_groups.grouped_by is 'By what others may join, as the rule of its first alert says.';
