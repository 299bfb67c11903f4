using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.FollowUps;

namespace HelplineDashboard.Domain.Simulation;

/// <content>What the helpline owes to callers afterwards, and when it does it.</content>
public sealed partial class HelplineSimulation
{
    // Owed somewhat after the contact: somebody has to look at it first.
    private static readonly TimeSpan s_longestLook = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan s_longestLate = TimeSpan.FromHours(20);

    // Drawn apart from everything else, by the contact alone: what is owed changes nothing of what happens.
    private void FollowUp(Visit visit, bool gaveUp)
    {
        if (visit.Queue.Scenario.FollowUps is not { } habit || !_journal.Tells(visit))
        {
            return;
        }

        var random = new SimulationRandom(SimulationRandom.Seed(visit.Seed, "follow-up"));
        var share = gaveUp ? habit.GaveUpShare : habit.Issues.Contains(visit.IssueType) ? habit.IssueShare : 0;
        if (!random.NextIs(share))
        {
            return;
        }

        var owedAt = Cut(Now + random.NextBetween(TimeSpan.Zero, s_longestLook));
        var due = gaveUp ? habit.GaveUpDue : habit.IssueDue;
        var dueAt = Cut(owedAt + due);
        var isLate = random.NextIs(habit.LateShare);
        var endsAt = Cut(isLate
            ? dueAt + random.NextBetween(TimeSpan.FromMinutes(5), s_longestLate)
            : owedAt + random.NextBetween(due * 0.05, due * 0.98));
        var isWithdrawn = random.NextIs(habit.WithdrawnShare);
        var isReached = random.NextIs(habit.ReachedShare);
        var method = !gaveUp && random.NextIs(0.3) ? FollowUpMethod.Text : FollowUpMethod.Call;
        var able = _scenario.Roster.Where(member => member.Queues.Contains(visit.Queue.Scenario.Queue)).ToList();
        var owner = able.Count == 0 ? null : able[random.NextBelow(able.Count)].Name;
        if (_journal.PastUntil is { } until && endsAt >= until)
        {
            if (owedAt >= until)
            {
                return; // of what comes after the past the live play tells
            }

            // Nobody will play on to end it: it was done in time, before the past is over.
            endsAt = Cut(owedAt + ((until - owedAt) * 0.5));
        }

        var owing = new Owing(owedAt, visit.Queue.Scenario.Queue, method, dueAt, null, owner);
        Later(owedAt, () => _journal.FollowUpOwed(visit, owing));
        Later(endsAt, () =>
        {
            if (isWithdrawn)
            {
                _journal.FollowUpWithdrawn(visit, new FollowUpWithdrawal(endsAt, owner));
            }
            else
            {
                _journal.FollowUpDone(visit, new FollowUpDoing(endsAt, isReached ? FollowUpResult.Reached : FollowUpResult.NotReached, owner));
            }
        });

        static DateTimeOffset Cut(DateTimeOffset instant) => EventFields.CutToMilliseconds(instant);
    }

    // Of the past everything is written down at once: it is stored whatever order it is told in.
    private void Later(DateTimeOffset at, Action tell)
    {
        if (_journal.PastUntil is null)
        {
            At(at.ToUnixTimeMilliseconds(), tell);
        }
        else
        {
            tell();
        }
    }
}
