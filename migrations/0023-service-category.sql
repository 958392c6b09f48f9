-- What monitoring reports of a service is sorted without anybody: by its rule, its model, or else as the service says.

alter table services add column category_id uuid references categories;
comment on column services.category_id is 'Of incidents on it that monitoring reports and that nothing else gives a category.';
