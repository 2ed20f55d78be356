-- problem: why it was in vain; empty when it was done.
ALTER TABLE hq.form_operation ADD COLUMN problem text;
