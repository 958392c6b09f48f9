-- What is committed before a sender is answered, until it is folded into payloads, counts and alerts.

create table payload_journal (
  id uuid primary key,
  integration_id uuid not null,
  due_at timestamptz not null,
  content text not null
);
comment on table payload_journal is 'Payloads of one integration, with what was read from them, as rules/journal-entry.ts writes them; gone once they are folded.';
comment on column payload_journal.due_at is 'The process that wrote it folds it within milliseconds; from this moment on any other may.';
-- Read once at most and soon gone: not worth compressing, nor cutting up where it fits a page.
alter table payload_journal alter column content set storage external, set (toast_tuple_target = 8160);

-- Integrations are closed, never removed; looking each up for each payload costs more than the payload.
alter table received_payloads drop constraint received_payloads_integration_id_fkey;
