-- Writes agents: new ones are added, known ones replaced. The caller holds the head of the log, so nobody else writes.
-- Each is an array with the columns in the order of the list below.
INSERT INTO Agent (Code, PresenceAtMs, State, Reason, ProfileAtMs, Name, Slots, QueuesAtMs, Queues, Memberships)
SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6, value ->> 7, value ->> 8,
       value ->> 9
  FROM json_each(@agents)
 WHERE true
    ON CONFLICT (Code) DO UPDATE
   SET PresenceAtMs = excluded.PresenceAtMs, State = excluded.State, Reason = excluded.Reason,
       ProfileAtMs = excluded.ProfileAtMs, Name = excluded.Name, Slots = excluded.Slots, QueuesAtMs = excluded.QueuesAtMs,
       Queues = excluded.Queues, Memberships = excluded.Memberships;
