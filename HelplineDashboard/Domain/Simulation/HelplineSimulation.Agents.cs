namespace HelplineDashboard.Domain.Simulation;

/// <content>The day of an agent: shifts, breaks, what is said of the state.</content>
public sealed partial class HelplineSimulation
{
    private void ScheduleShift(SimulatedAgent agent)
    {
        if (WorkedShift.Find(agent.Member, _scenario, _seed, Now) is { } shift)
        {
            At(shift.From.ToUnixTimeMilliseconds(), () => SignIn(agent, shift));
        }
    }

    private void SignIn(SimulatedAgent agent, WorkedShift shift)
    {
        (agent.IsSignedIn, agent.IsLeaving, agent.IdleSinceMs, agent.Shift) = (true, false, _nowMs, shift);
        agent.Serve(agent.Member.Queues.Select(queue => _queues[queue]));
        Say(agent);
        At(shift.Until.ToUnixTimeMilliseconds(), () =>
        {
            agent.IsLeaving = true;
            BecomeFree(agent);
        });
        foreach (var (at, planned) in shift.Breaks.Where(planned => planned.At > Now))
        {
            At(at.ToUnixTimeMilliseconds(), () =>
            {
                agent.DueBreaks.Enqueue((planned.Reason, planned.Length));
                BecomeFree(agent);
            });
        }

        TakeNext(agent);
    }

    // After anything that may have been the last thing an agent had to finish.
    private void BecomeFree(SimulatedAgent agent)
    {
        if (agent.IsFree && agent.IsSignedIn)
        {
            agent.IdleSinceMs = _nowMs;
            if (agent.IsLeaving)
            {
                SignOut(agent);
                return;
            }

            if (agent.DueBreaks.TryDequeue(out var due))
            {
                Pause(agent, due.Reason, due.Length);
                return;
            }
        }

        Say(agent);
        TakeNext(agent);
    }

    private void TakeNext(SimulatedAgent agent)
    {
        if (agent.Choose() is { } visit)
        {
            Ring(visit, agent);
        }
    }

    private void Pause(SimulatedAgent agent, string reason, TimeSpan length)
    {
        agent.Pause = reason;
        Say(agent);
        After(length, () =>
        {
            agent.Pause = null;
            BecomeFree(agent);
        });
    }

    private void SignOut(SimulatedAgent agent)
    {
        agent.IsSignedIn = false;
        agent.DueBreaks.Clear();
        Say(agent);
        ScheduleShift(agent);
    }

    // One statement per agent and millisecond: of two states of one instant a reader could not tell which came last.
    private void Say(SimulatedAgent agent)
    {
        if (agent.State == agent.Said)
        {
            return;
        }

        if (agent.SaidMs == _nowMs)
        {
            At(_nowMs + 1, () => Say(agent));
            return;
        }

        _journal.StateChanged(agent, Now);
        (agent.Said, agent.SaidMs) = (agent.State, _nowMs);
    }
}
