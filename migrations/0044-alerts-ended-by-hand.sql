-- A person ends an alert by our clock, its sender by its own. The two are kept apart, so that what its sender still reports
-- after somebody ended it fires again, while what came before that stays ended, in whatever order it is folded.
drop index alerts_open, alerts_recovered;
alter table alerts drop column state;
drop function alert_state(timestamptz, timestamptz, timestamptz, timestamptz);
alter table alerts rename column resolved_at to recovered_at;

create function alert_state(fired_at timestamptz, recovered_at timestamptz, acknowledged_at timestamptz, stale_at timestamptz,
  reported_at timestamptz, ended_at timestamptz)
returns text immutable parallel safe language sql as $$
  select case
    when fired_at is null or recovered_at >= fired_at or ended_at >= coalesce(reported_at, '-infinity') then 'resolved'
    when stale_at is not null then 'stale'
    when acknowledged_at > coalesce(greatest(recovered_at, ended_at), '-infinity') then 'acknowledged'
    else 'firing' end
$$;

alter table alerts
  add column reported_at timestamptz,
  add column ended_at timestamptz,
  add column resolved_at timestamptz generated always as (greatest(recovered_at, ended_at)) stored,
  add column state text not null generated always as
    (alert_state(fired_at, recovered_at, acknowledged_at, stale_at, reported_at, ended_at)) stored;

create index alerts_open on alerts (state, fired_at desc, id desc) where state <> 'resolved';
create index alerts_recovered on alerts (resolved_at desc, id desc) where state = 'resolved' and fired_at is not null;

comment on column alerts.fired_at is 'The latest moment at which the sender said it fires; so recovered_at and acknowledged_at. content_at: of the event that the words come from.';
comment on column alerts.reported_at is 'When we last heard from the sender that it fires, by our clock.';
comment on column alerts.ended_at is 'When a person last ended it, by our clock.';
