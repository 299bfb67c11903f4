-- What a contact's page needs: from a contact to the one that continues it, without reading all; and of follow-ups who withdrew them, and which
-- are open. On SQL Server also the tables through which
-- the stretches of time of a list and the facts of follow-ups come. May run once only.
CREATE INDEX IX_Contact_Previous ON Contact (Source, Previous) WHERE Previous IS NOT NULL;
ALTER TABLE FollowUp ADD COLUMN WithdrawnBy TEXT NULL;
CREATE INDEX IX_FollowUp_Open ON FollowUp (DueAtMs) WHERE DoneAtMs IS NULL AND WithdrawnAtMs IS NULL;
