-- The entries of some time before a place in the chain, newest first, that match the filters and lie within the sight of who asks: @queues and @teams
-- are codes between line feeds, or nothing for all; what is of no queue may be of any, and is for those who see all. A text is looked for as it was typed and in small letters.
SELECT TOP (@limit) e.Sequence, e.AtMs, e.PartyKind, e.PartyId, e.PartyName, e.FromAddress, e.Action, e.Subject, e.QueueCode, e.AgentCode, e.WasText,
       e.IsText, e.Hash, a.Name AS AgentName
  FROM AuditEntry AS e
  LEFT JOIN Agent AS a
    ON a.Code = e.AgentCode
 WHERE e.AtMs >= @fromMs
   AND e.AtMs < @untilMs
   AND e.Sequence < @before
   AND (@action IS NULL OR e.Action = @action OR LEFT(e.Action, LEN(@action) + 1) = @action + '.')
   AND (@queue IS NULL OR e.QueueCode = @queue)
   AND (@who IS NULL OR CHARINDEX(@who, e.PartyName) > 0 OR CHARINDEX(@whoSmall, LOWER(e.PartyName)) > 0)
   AND (@subject IS NULL OR e.AgentCode = @subject
        OR CHARINDEX(@subject, e.Subject) > 0 OR CHARINDEX(@subjectSmall, LOWER(e.Subject)) > 0
        OR CHARINDEX(@subject, a.Name) > 0 OR CHARINDEX(@subjectSmall, LOWER(a.Name)) > 0)
   AND (@queues IS NULL OR CHARINDEX(NCHAR(10) + e.QueueCode + NCHAR(10), @queues) > 0)
   AND (@teams IS NULL OR e.AgentCode IS NULL OR CHARINDEX(NCHAR(10) + a.Team + NCHAR(10), @teams) > 0)
 ORDER BY e.Sequence DESC;
