using HelplineDashboard.Domain.Contacts;

namespace HelplineDashboard.Domain.Simulation;

/// <content>The way of a contact: offered, ringing, answered or not, over.</content>
public sealed partial class HelplineSimulation
{
    private static readonly TimeSpan s_shortestTalk = TimeSpan.FromSeconds(5);

    private void ScheduleArrival(SimulatedQueue queue)
    {
        if (queue.NextArrival() is { } next)
        {
            At(next.ToUnixTimeMilliseconds(), () =>
            {
                Offer(queue.Arrive(_nowMs));
                ScheduleArrival(queue);
            });
        }
    }

    private void Offer(Visit visit)
    {
        var scenario = visit.Queue.Scenario;
        _journal.Offered(visit, Now);
        visit.Queue.NoteOffered(_nowMs);
        visit.Queue.Wait(visit);
        if (visit.Patience is { } patience)
        {
            After(patience, () => Leave(visit, () => Abandon(visit)));
        }

        if (scenario.Partner is { } partner)
        {
            After(partner.After, () => Leave(visit, () => _journal.RolledOver(visit, Now, partner.Name)));
        }

        if (scenario.LongestWait is { } longest)
        {
            After(longest, () => Leave(visit, () => _journal.Ended(visit, Now, EndReason.Timeout)));
        }

        FindAgent(visit);
    }

    private void FindAgent(Visit visit)
    {
        var agent = visit.Queue.Agents
            .Where(agent => agent.CanTake(visit.Queue))
            .MinBy(agent => (agent.Busy, agent.IdleSinceMs));
        if (agent is not null)
        {
            Ring(visit, agent);
        }
    }

    private void Ring(Visit visit, SimulatedAgent agent)
    {
        visit.Queue.Remove(visit);
        (visit.Stage, visit.Agent, agent.Ringing) = (VisitStage.Ringing, agent, visit);
        var ring = ++visit.Rings;
        Say(agent);
        After(visit.Random.NextBetween(_scenario.ShortestRing, _scenario.LongestRing), () =>
        {
            if (visit.Stage != VisitStage.Ringing || visit.Rings != ring)
            {
                return; // The caller was gone first.
            }

            agent.Ringing = null;
            if (visit.Random.NextIs(_scenario.NoAnswerShare))
            {
                Miss(visit, agent);
            }
            else
            {
                Answer(visit, agent);
            }
        });
    }

    private void Miss(Visit visit, SimulatedAgent agent)
    {
        visit.Queue.Wait(visit);
        visit.Agent = null;
        Pause(agent, "Missed contact", visit.Random.NextBetween(TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2)));
        FindAgent(visit);
    }

    private void Answer(Visit visit, SimulatedAgent agent)
    {
        visit.Stage = VisitStage.Answered;
        visit.WaitedMs = _nowMs - visit.OfferedMs;
        agent.Talking++;
        agent.IsTakenWhole = visit.Queue.TakesWholeAgent;
        _journal.Answered(visit, Now);
        Say(agent);
        visit.Pace = 100d / agent.Member.ProficiencyFor(visit.Queue.Scenario.Queue);
        After(visit.Pace * (visit.Talk > s_shortestTalk ? visit.Talk : s_shortestTalk), () => Finish(visit, agent));
        TakeNext(agent);
    }

    private void Finish(Visit visit, SimulatedAgent agent)
    {
        agent.Talking--;
        agent.WrappingUp++;
        visit.Pending = 1;
        if (visit.IsTransferred && Target(visit) is { } target)
        {
            _journal.Transferred(visit, Now, target);
            Offer(Follow(visit, target, "t", visit.Code));
        }
        else
        {
            _journal.Ended(visit, Now, visit.Random.NextIs(0.75) ? EndReason.Caller : EndReason.Agent);
            if (visit.IsSurveyed)
            {
                visit.Pending++;
                After(visit.Random.NextBetween(TimeSpan.FromSeconds(20), TimeSpan.FromMinutes(10)), () => AnswerSurvey(visit));
            }
        }

        Say(agent);
        After(visit.Pace * (visit.WrapUp + TimeSpan.FromSeconds(1)), () => FinishWrapUp(visit, agent));
    }

    private void FinishWrapUp(Visit visit, SimulatedAgent agent)
    {
        agent.WrappingUp--;
        agent.IsTakenWhole = false;
        visit.Queue.NoteFinished(visit.Pace * (visit.Talk + visit.WrapUp));
        // One in ten turns out to be about something else than the caller thought.
        var issueTypes = visit.Queue.Scenario.IssueTypes;
        _journal.WrappedUp(visit, Now, visit.Random.NextIs(0.1) ? Weighted.Draw(issueTypes, visit.Random) : visit.IssueType);
        if (visit.Queue.Scenario.DebriefAfter is { } longTalk && visit.Talk > longTalk)
        {
            agent.DueBreaks.Enqueue(("Debrief", visit.Random.NextBetween(TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15))));
        }

        FollowUp(visit, gaveUp: false);
        Conclude(visit);
        BecomeFree(agent);
    }

    // Who waited long is less content; a bad wait is forgiven about as often as a good talk is.
    private void AnswerSurvey(Visit visit)
    {
        var threshold = visit.Queue.Scenario.Settings.Threshold;
        var overdue = Math.Min(2, visit.WaitedMs / threshold.TotalMilliseconds / 3);
        var satisfaction = Math.Clamp((int)Math.Round(4.6 - overdue + (0.8 * visit.Random.NextNormal())), 1, 5);
        var recommend = Math.Clamp((int)Math.Round((2 * satisfaction) + (1.2 * visit.Random.NextNormal())), 0, 10);
        _journal.Surveyed(visit, Now, satisfaction, recommend);
        Conclude(visit);
    }

    private void Conclude(Visit visit)
    {
        if (--visit.Pending == 0)
        {
            _journal.Closed(visit);
        }
    }

    // Leaves the queue unanswered, unless somebody answered or the contact left in another way first.
    private void Leave(Visit visit, Action how)
    {
        if (!visit.IsInQueue)
        {
            return;
        }

        visit.Queue.Remove(visit);
        visit.Stage = VisitStage.Left;
        how();
        _journal.Closed(visit);
        if (visit.Agent is { } agent)
        {
            agent.Ringing = null;
            BecomeFree(agent);
        }
    }

    private void Abandon(Visit visit)
    {
        _journal.Abandoned(visit, Now);
        if (Now - DateTimeOffset.FromUnixTimeMilliseconds(visit.OfferedMs) >= visit.Queue.Scenario.Settings.ShortAbandonLimit)
        {
            FollowUp(visit, gaveUp: true);
        }

        if (visit.Redials)
        {
            After(visit.Random.NextBetween(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(15)), () =>
            {
                if (visit.Queue.IsOpen(Now))
                {
                    Offer(Follow(visit, visit.Queue, "r", null));
                }
            });
        }
    }

    private SimulatedQueue? Target(Visit visit)
    {
        var targets = visit.Queue.Scenario.TransfersTo;
        var target = _queues[targets[visit.Random.NextBelow(targets.Count)]];
        return target.IsOpen(Now) ? target : null;
    }

    private Visit Follow(Visit visit, SimulatedQueue queue, string mark, string? previous) =>
        new(queue, SimulationRandom.Seed(visit.Seed, mark), visit.Code + mark, _nowMs, visit.Caller, previous);
}
