-- The agents with the given keys, those that are there.
SELECT t.Code, t.PresenceAtMs, t.State, t.Reason, t.ProfileAtMs, t.Name, t.Slots, t.QueuesAtMs, t.Queues, t.Memberships
  FROM OPENJSON(@keys) WITH (
           Code   nvarchar(100) '$[0]') AS k
  JOIN Agent AS t
    ON t.Code = k.Code COLLATE Latin1_General_BIN2;
