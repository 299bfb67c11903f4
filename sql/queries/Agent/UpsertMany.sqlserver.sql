-- Writes agents: new ones are added, known ones replaced. The caller holds the head of the log, so nobody else writes.
-- Each is an array with the columns in the order of the list below.
UPDATE t
   SET PresenceAtMs = n.PresenceAtMs, State = n.State, Reason = n.Reason, ProfileAtMs = n.ProfileAtMs, Name = n.Name,
       Slots = n.Slots, QueuesAtMs = n.QueuesAtMs, Queues = n.Queues, Memberships = n.Memberships,
       SkillsAtMs = n.SkillsAtMs, Skills = n.Skills, Home = n.Home,
       Team = n.Team
  FROM Agent AS t
  JOIN StagedAgent AS n
    ON t.Code = n.Code;

INSERT INTO Agent (Code, PresenceAtMs, State, Reason, ProfileAtMs, Name, Slots, QueuesAtMs, Queues, Memberships,
    SkillsAtMs, Skills, Home, Team)
SELECT n.Code, n.PresenceAtMs, n.State, n.Reason, n.ProfileAtMs, n.Name, n.Slots, n.QueuesAtMs, n.Queues, n.Memberships,
       n.SkillsAtMs, n.Skills, n.Home, n.Team
  FROM StagedAgent AS n
 WHERE NOT EXISTS (SELECT 1 FROM Agent AS t WHERE t.Code = n.Code);

DELETE FROM StagedAgent;
