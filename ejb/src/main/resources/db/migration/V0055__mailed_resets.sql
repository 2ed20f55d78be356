-- Who asks for links to others' accounts stops nobody: only mails that went out are counted.
ALTER TABLE hq.password_reset ADD COLUMN mailed boolean NOT NULL DEFAULT true;
