-- Functional escalation by trigger: which competencies kinds of incident need, where incidents go on to when nobody takes
-- them, nothing is done, they are urgent or the team lacks the competence, and by when an answer is expected there.
alter table categories add column competency_ids uuid[] not null default '{}';
alter table services add column competency_ids uuid[] not null default '{}';
comment on column categories.competency_ids is 'What a team must be good at for such incidents, beside what the categories above say. A competency is never removed.';
comment on column services.competency_ids is 'What a team must be good at for incidents on it, beside what their category says.';

create table escalation_paths (
  id uuid primary key,
  name text not null unique,
  from_team_id uuid references teams,
  to_team_id uuid references teams,
  trigger text not null check (trigger in ('person', 'untaken', 'stalled', 'priority', 'skill')),
  wait_minutes integer check (wait_minutes between 1 and 20160),
  priority smallint check (priority between 1 and 4),
  respond_minutes integer check (respond_minutes between 1 and 20160),
  is_active boolean not null default true,
  since timestamptz not null,
  version integer not null default 1,
  check ((trigger in ('untaken', 'stalled')) = (wait_minutes is not null)),
  check ((trigger = 'priority') = (priority is not null)),
  check (to_team_id is not null or trigger = 'skill'),
  check (from_team_id <> to_team_id)
);
comment on column escalation_paths.from_team_id is 'Null: any team.';
comment on column escalation_paths.to_team_id is 'Null, by skill alone: the one team that has the competence.';
comment on column escalation_paths.trigger is 'person: nobody but a person; untaken: nobody of the team took it for wait_minutes; stalled: nothing was done for so long; priority: at or above it; skill: the team lacks a competency.';
comment on column escalation_paths.respond_minutes is 'An answer of the team is expected within so long, in its working hours; null: nothing is expected.';
comment on column escalation_paths.since is 'What was before it was made, or last changed, moves nothing.';

alter table incidents
  add column response_asked_at timestamptz,
  add column response_due_at timestamptz,
  add column responded_at timestamptz,
  add column escalation_due_at timestamptz,
  add check ((response_due_at is null) = (response_asked_at is null)),
  add check (responded_at is null or response_due_at is not null);
comment on column incidents.response_due_at is 'By when the team that it was escalated to is expected to answer; since response_asked_at; with responded_at cleared by the next hand-over.';
comment on column incidents.escalation_due_at is 'When the sweep looks at it anew; of the log alone, so it is in no event.';
create index incidents_escalation_due on incidents (escalation_due_at) where escalation_due_at is not null;
