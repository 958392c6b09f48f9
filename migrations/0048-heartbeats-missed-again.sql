-- One that is missing is looked at again and again, so that its alert fires anew where a person ended it.
update heartbeats set due_at = missed_at where missed_at is not null and due_at is null and is_enabled;
comment on column heartbeats.due_at is 'Missed then, or missed again, unless it is heard of before. Null: not heard of yet, or disabled.';
