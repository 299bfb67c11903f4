-- The agents with the given keys, those that are there.
SELECT t.Code, t.PresenceAtMs, t.State, t.Reason, t.ProfileAtMs, t.Name, t.Slots, t.QueuesAtMs, t.Queues, t.Memberships,
       t.SkillsAtMs, t.Skills, t.Home, t.Team
  FROM StagedCode AS k
  JOIN Agent AS t
    ON t.Code = k.Code;

DELETE FROM StagedCode;
