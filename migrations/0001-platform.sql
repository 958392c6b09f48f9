-- Plumbing that knows no module: the log, its seals, answers kept for repeated calls, one settings record.

create table events (
  id bigint generated always as identity primary key,
  subject_type text not null,
  subject_id uuid not null,
  seq integer not null,
  type text not null,
  audience text not null check (audience in ('everyone', 'staff', 'system')),
  actor_kind text not null check (actor_kind in ('person', 'api_key', 'system')),
  actor_id uuid,
  actor_name text not null,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  payload jsonb not null,
  digest bytea not null,
  hash bytea not null,
  unique (subject_type, subject_id, seq)
);
comment on table events is 'Audit trail and timeline at once. hash = sha256(previous hash of the subject || digest); digest covers every other field.';
create index events_recorded on events (recorded_at desc, id desc);
create index events_by_actor on events (actor_id, id desc) where actor_id is not null;

create table checkpoints (
  id bigint generated always as identity primary key,
  up_to_event_id bigint not null unique,
  event_count bigint not null,
  made_at timestamptz not null,
  seal bytea not null
);
comment on table checkpoints is 'seal = HMAC-SHA256(key outside the database, previous seal || hashes of the events since it, in order of id)';

create function refuse_rewriting() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'insufficient_privilege';
end $$;
create trigger events_append_only before update or delete or truncate on events for each statement execute function refuse_rewriting();
create trigger checkpoints_append_only before update or delete or truncate on checkpoints for each statement execute function refuse_rewriting();

create table idempotency_keys (
  actor text not null,
  key text not null,
  request_digest bytea not null,
  answer jsonb,
  created_at timestamptz not null,
  primary key (actor, key)
);
create index idempotency_keys_age on idempotency_keys (created_at);
