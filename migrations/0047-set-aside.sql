-- What a sweep could not do with a record, and so passes over for a while: five tries, then every five minutes.
create table set_aside (
  work text not null,
  record_id uuid not null,
  tries int not null default 1,
  first_failed_at timestamptz not null,
  try_at timestamptz not null,
  error text not null,
  primary key (work, record_id)
);
comment on table set_aside is 'Records that a sweep failed on, each with when it is tried again.';
