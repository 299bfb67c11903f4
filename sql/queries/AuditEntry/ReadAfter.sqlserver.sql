-- The entries after a place in the chain, in its order.
SELECT TOP (@limit) Sequence, AtMs, PartyKind, PartyId, PartyName, FromAddress, Action, Subject, QueueCode, AgentCode, WasText, IsText, Hash
  FROM AuditEntry
 WHERE Sequence > @after
 ORDER BY Sequence;
