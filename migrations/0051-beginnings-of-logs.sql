-- The auditor sees that every incident's log has its beginning (F-62): among ten million entries that would take longer than
-- all the rest of it.
create index events_beginnings on events (subject_id) where subject_type = 'incident' and seq = 1;
