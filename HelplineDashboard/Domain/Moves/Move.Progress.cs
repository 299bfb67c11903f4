using System.Collections.Immutable;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Domain.Moves;

/// <summary>What the board shows of an agent, as far as a move goes by it.</summary>
/// <param name="IsSignedIn">Whether the agent is signed in; the rest means nothing when not.</param>
/// <param name="Queues">The queues the agent serves.</param>
/// <param name="IsBusy">Whether the agent has a contact, or one rings.</param>
/// <param name="Since">Since when that is so, UTC.</param>
public readonly record struct AgentSight(bool IsSignedIn, ImmutableArray<QueueId> Queues, bool IsBusy, DateTimeOffset Since)
{
    /// <summary>An agent who is not signed in.</summary>
    public static readonly AgentSight Absent = new(false, [], false, default);
}

// What is to be done with a move next, from the time and from what the board shows.
public sealed partial record Move
{
    /// <summary>Works out the next step that nobody has to ask for.</summary>
    /// <param name="now">The instant, UTC.</param>
    /// <param name="sight">What the board shows of the agent, or <see langword="null" /> while it is not to be relied on: then only time counts.</param>
    /// <param name="within">How long the phone system has to confirm.</param>
    /// <param name="phone">The phone system's name.</param>
    /// <returns>The move after the step, or <see langword="null" /> when there is nothing to do.</returns>
    public Move? Next(DateTimeOffset now, AgentSight? sight, TimeSpan within, string phone)
    {
        if (!IsOpen)
        {
            return null;
        }

        var change = sight is { IsSignedIn: false } ? End(now, phone, $"{AgentName} signed out.") : State switch
        {
            MoveState.Waiting => WhileWaiting(now, sight, within, phone),
            MoveState.Active => WhileActive(now, sight, phone),
            _ when sight is { } seen && IsShownBy(seen) => Confirm(now, phone),
            MoveState.Asked when now >= ReturnAt => GoBack(now, "The time of the loan is over, and it was never confirmed."),
            MoveState.Asked when now - Since >= GivenUpAfter => GoBack(now, IsAnswered ? $"{phone} accepted it and never did it." : $"{phone} never confirmed it."),
            _ when IsToBeAsked(now) => Ask(now, within),
            _ => null,
        };
        return change is { Refusal: null } ? change.Move : null;
    }

    /// <summary>Returns whether the board shows what the phone system was asked for.</summary>
    /// <remarks>
    /// Who was never seen in the borrowing queue looks as if back from the first moment, while the phone system may still be about to move them:
    /// there its answer to the way back is waited for. Whether somebody who keeps the lending queue still serves it is not the loan's affair.
    /// </remarks>
    /// <param name="sight">What the board shows of the agent.</param>
    public bool IsShownBy(AgentSight sight)
    {
        var (home, away) = (sight.Queues.Contains(From), sight.Queues.Contains(To));
        return State switch
        {
            MoveState.Asked => away && (Keeps || !home),
            MoveState.Returning => (Keeps || home) && !away && (ActiveSince is not null || IsAnswered),
            _ => false,
        };
    }

    private MoveChange? WhileWaiting(DateTimeOffset now, AgentSight? sight, TimeSpan within, string phone)
    {
        if (now >= ReturnAt)
        {
            return GoBack(now, "The contact lasted longer than the loan: nothing was asked for.");
        }

        return sight is not { } seen ? null
            : !seen.Queues.Contains(From) || seen.Queues.Contains(To) ? End(now, phone, $"{AgentName} was moved in the phone system meanwhile.")
            // A contact that began since is another one: the phone system only changes what comes next, so nobody is interrupted.
            : !seen.IsBusy || seen.Since > At ? Ask(now, within)
            : null;
    }

    private MoveChange? WhileActive(DateTimeOffset now, AgentSight? sight, string phone) =>
        sight is { } seen && !seen.Queues.Contains(To)
            ? End(now, phone, seen.Queues.Contains(From) ? $"{AgentName} was moved back in the phone system." : $"{AgentName} left the queue in the phone system.")
        : now >= ReturnAt ? GoBack(now, "The time of the loan is over.")
        : null;
}
