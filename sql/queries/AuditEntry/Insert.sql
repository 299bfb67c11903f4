-- Adds an entry; the caller holds the head of the chain.
INSERT INTO AuditEntry (Sequence, AtMs, PartyKind, PartyId, PartyName, FromAddress, Action, Subject, QueueCode, AgentCode, WasText, IsText, Hash)
VALUES (@sequence, @atMs, @partyKind, @partyId, @partyName, @fromAddress, @action, @subject, @queue, @agent, @wasText, @isText, @hash);
