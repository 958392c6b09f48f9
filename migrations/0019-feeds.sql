-- Status pages and feeds of suppliers, which are asked again and again.

create table feeds (
  integration_id uuid primary key references integrations,
  url text not null,
  due_at timestamptz not null,
  etag text,
  last_modified text,
  body_sha256 bytea,
  failures integer not null default 0
);
comment on table feeds is 'What was heard the last time from where settings.feedUrl of an integration leads. failures: since it last answered.';
