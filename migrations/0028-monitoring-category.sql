-- What monitoring reports is sorted without anybody, also where nothing that it is about says how.

alter table organisation add column monitoring_category_id uuid references categories;
comment on column organisation.monitoring_category_id is 'Of incidents that monitoring reports, where neither rule, model nor service names a category.';
