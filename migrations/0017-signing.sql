-- Tools that sign what they send share a secret with us.
alter table integrations add column signing_secret text;
comment on column integrations.signing_secret is 'Sealed with the server''s own secret; null where nothing needs to be signed.';
