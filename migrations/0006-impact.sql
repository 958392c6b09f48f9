-- Redundant relations of one dependent with the same group stand in for each other; '' is a group as well.
alter table relations add column redundancy_group text not null default '';
alter table relations add check (is_redundant or redundancy_group = '');
comment on column relations.redundancy_group is
  'What stands in for each other: the dependent fails when all of one group fail, and is at risk when some do. One alone is at risk only: what stands in for it is not in the map.';

-- From what fails to what needs it, for the walk through the map.
create index relations_by_needed on relations (coalesce(needed_service_id, needed_ci_id));
