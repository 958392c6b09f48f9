-- Whoever knows an imported incident by its number elsewhere finds it by that, in whatever case it is typed.
create index incidents_by_former_number on incidents (lower(substr(external_ref, strpos(external_ref, ':') + 1)))
  where external_ref is not null;
