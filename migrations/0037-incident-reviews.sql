-- Some incidents are looked back on one by one.
alter table incidents add column review_asked_at timestamptz;
comment on column incidents.review_asked_at is 'Since when it waits for its individual review; null: nobody asked, or the review is recorded.';
create index incidents_to_review on incidents (updated_at, id) where review_asked_at is not null;
