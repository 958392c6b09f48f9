-- What automation could not restore goes to the team that its model names.
alter table runbook_runs add column escalate_to_team_id uuid references teams;
alter table runbook_runs add column decide_by timestamptz;
comment on column runbook_runs.escalate_to_team_id is 'As the model said when it was asked for; null: the incident stays with its team, which is told.';
comment on column runbook_runs.decide_by is 'Until then somebody has to approve or decline what was to heal; then the incident goes to people, and the run still waits.';
create index runbook_runs_by_escalation on runbook_runs (escalate_to_team_id) where escalate_to_team_id is not null;
create index runbook_runs_undecided on runbook_runs (decide_by) where decide_by is not null;

update model_versions set content = jsonb_set(content, '{automation,escalateToTeamId}', 'null')
where jsonb_typeof(content->'automation') = 'object' and not content->'automation' ? 'escalateToTeamId';
