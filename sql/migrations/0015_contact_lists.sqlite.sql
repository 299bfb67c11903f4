-- What a contact's page needs: from a contact to the one that continues it, without reading all. On SQL Server also the tables through which
-- the stretches of time of a list and the facts of follow-ups come. May run once only.
CREATE INDEX IX_Contact_Previous ON Contact (Source, Previous) WHERE Previous IS NOT NULL;
