-- The entries of some time before a place in the chain, newest first, that match the filters and lie within the sight of who asks: @queues and @teams
-- are codes between line feeds, or nothing for all; what is of no queue may be of any, and is for those who see all. A text is looked for as it was typed and in small letters.
SELECT e.Sequence, e.AtMs, e.PartyKind, e.PartyId, e.PartyName, e.FromAddress, e.Action, e.Subject, e.QueueCode, e.AgentCode, e.WasText, e.IsText,
       e.Hash, a.Name AS AgentName
  FROM AuditEntry AS e
  LEFT JOIN Agent AS a
    ON a.Code = e.AgentCode
 WHERE e.AtMs >= @fromMs
   AND e.AtMs < @untilMs
   AND e.Sequence < @before
   AND (@action IS NULL OR e.Action = @action OR substr(e.Action, 1, length(@action) + 1) = @action || '.')
   AND (@queue IS NULL OR e.QueueCode = @queue)
   AND (@who IS NULL OR instr(e.PartyName, @who) > 0 OR instr(lower(e.PartyName), @whoSmall) > 0)
   AND (@subject IS NULL OR e.AgentCode = @subject
        OR instr(e.Subject, @subject) > 0 OR instr(lower(e.Subject), @subjectSmall) > 0
        OR instr(a.Name, @subject) > 0 OR instr(lower(a.Name), @subjectSmall) > 0)
   AND (@queues IS NULL OR instr(@queues, char(10) || e.QueueCode || char(10)) > 0)
   AND (@teams IS NULL OR e.AgentCode IS NULL OR instr(@teams, char(10) || a.Team || char(10)) > 0)
 ORDER BY e.Sequence DESC
 LIMIT @limit;
