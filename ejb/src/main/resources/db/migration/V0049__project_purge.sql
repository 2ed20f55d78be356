-- Since when the data of a deleted project is being removed: from then on it cannot come back.
ALTER TABLE hq.domain ADD COLUMN purge_began timestamptz;
