-- Individual reviews: for which incidents they are asked by themselves, who does them, by when, and what came of it.
alter table organisation
  add column reviews_major boolean not null default true,
  add column reviews_new_type boolean not null default false,
  add column reviews_late boolean not null default false,
  add column review_days smallint not null default 7 check (review_days between 1 and 90),
  add column reviewer_id uuid references people;
comment on column organisation.reviews_major is 'Of which incidents a review is asked for when they are resolved: so reviews_new_type and reviews_late.';
comment on column organisation.reviewer_id is 'Who reviews, where nobody else is named; null: the owner of the incident.';

alter table incidents
  add column reviewer_id uuid references people,
  add column review_due_at timestamptz,
  add column review jsonb;
comment on column incidents.review is '{why: [major|new_type|late|asked], reason, result: {isRecurring, cause, delays, prevention, at, by} | null}';
-- Whether there was one of its kind before.
create index incidents_by_kind on incidents (category_id, service_id) where category_id is not null;
