-- The program of somebody from outside works, as its people do, on what is given to their team.
alter table api_keys add column team_id uuid references teams;
comment on column api_keys.team_id is 'The team whose member the key is; null: of none.';
