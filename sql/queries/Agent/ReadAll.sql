-- All agents.
SELECT Code, PresenceAtMs, State, Reason, ProfileAtMs, Name, Slots, QueuesAtMs, Queues, Memberships,
       SkillsAtMs, Skills, Home, Team
  FROM Agent
 ORDER BY Code;
