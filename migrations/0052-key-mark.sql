-- Which key this database was begun with: a server that starts on another would break the seals of the others.
create table key_mark (
  is_only boolean primary key default true check (is_only),
  print text not null
);
comment on table key_mark is 'print tells keys apart and gives none away; the key itself lies outside the database';
