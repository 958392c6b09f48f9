-- A silence that a tool sets for its own alerts goes by the integration, whatever that is called.

alter table silences add column integration_id uuid references integrations;
comment on column silences.integration_id is 'Only alerts of this one; null: of all.';

update silences s set integration_id = i.id, matchers = (
    select coalesce(jsonb_agg(m), '[]') from jsonb_array_elements(s.matchers) m where m ->> 'name' <> 'integration')
from integrations i
where s.matchers @> jsonb_build_array(jsonb_build_object('name', 'integration', 'value', i.name, 'isRegex', false, 'isEqual', true))
  and jsonb_array_length(s.matchers) > 1;
