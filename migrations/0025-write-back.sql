-- What somebody does with an alert is told to the tool that sent it, where that takes it.
alter table integrations add column write_back_secret text;
comment on column integrations.write_back_secret is 'Sealed with the server''s own secret: the password or token for the address in settings.writeBack.';
