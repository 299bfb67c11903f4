-- Writes agents: new ones are added, known ones replaced. The caller holds the head of the log, so nobody else writes.
-- Run for each, with the columns in the order of the list below.
INSERT INTO Agent (Code, PresenceAtMs, State, Reason, ProfileAtMs, Name, Slots, QueuesAtMs, Queues, Memberships,
    SkillsAtMs, Skills, Home, Team)
VALUES (@c0, @c1, @c2, @c3, @c4, @c5, @c6, @c7, @c8,
       @c9, @c10, @c11, @c12, @c13)
    ON CONFLICT (Code) DO UPDATE
   SET PresenceAtMs = excluded.PresenceAtMs, State = excluded.State, Reason = excluded.Reason,
       ProfileAtMs = excluded.ProfileAtMs, Name = excluded.Name, Slots = excluded.Slots, QueuesAtMs = excluded.QueuesAtMs,
       Queues = excluded.Queues, Memberships = excluded.Memberships,
       SkillsAtMs = excluded.SkillsAtMs, Skills = excluded.Skills, Home = excluded.Home,
       Team = excluded.Team;
