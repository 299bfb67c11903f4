-- All agents.
SELECT Code, PresenceAtMs, State, Reason, ProfileAtMs, Name, Slots, QueuesAtMs, Queues, Memberships
  FROM Agent
 ORDER BY Code;
