-- How often correlation has handled alerts; live updates look at it. A sequence, for nobody may have to wait for its row.
create sequence correlation_passes;
