using System.Collections.Immutable;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Domain.Moves;

/// <summary>Where a move of one agent stands.</summary>
public enum MoveState
{
    /// <summary>The agent is on a contact: the phone system is asked when it ends.</summary>
    Waiting,

    /// <summary>Sent to the phone system; the board does not show it yet.</summary>
    Asked,

    /// <summary>The agent serves the borrowing queue: a loan.</summary>
    Active,

    /// <summary>The phone system was asked to take it back.</summary>
    Returning,

    /// <summary>The loan ran its time, or the agent went back in another way.</summary>
    Returned,

    /// <summary>A person took it back.</summary>
    Undone,

    /// <summary>The phone system refused, could not be reached, or never did it.</summary>
    Failed,
}

/// <summary>A move of one agent from one queue to another: a loan with a return time.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Agent">Who.</param>
/// <param name="From">The queue that lends.</param>
/// <param name="To">The queue that borrows.</param>
/// <param name="ReturnAt">When the agent returns by itself, UTC.</param>
public sealed partial record Move(Guid Id, AgentId Agent, QueueId From, QueueId To, DateTimeOffset ReturnAt)
{
    /// <summary>Who does what nobody asked for: asks, gives up, returns.</summary>
    public const string Dashboard = "dashboard";

    /// <summary>Gets the agent's name when the move was asked for.</summary>
    public string AgentName { get; init; } = Agent.Code;

    /// <summary>Gets how often it was changed: who changes it must have seen the last change.</summary>
    public int Version { get; init; } = 1;

    /// <summary>Gets where it stands.</summary>
    public MoveState State { get; init; }

    /// <summary>Gets whether the agent goes on serving the lending queue beside: then the borrowing one is only joined, and left again.</summary>
    public bool Keeps { get; init; }

    /// <summary>Gets the moves that were asked for together.</summary>
    public Guid Batch { get; init; }

    /// <summary>Gets the suggestion that was accepted, or <see langword="null" /> for a move of somebody's own.</summary>
    public Guid? Suggestion { get; init; }

    /// <summary>Gets by when the phone system should have confirmed what it was asked, or <see langword="null" /> when nothing is open.</summary>
    public DateTimeOffset? ConfirmBy { get; init; }

    /// <summary>Gets when the phone system is to be asked, the next time if it was before; <see langword="null" /> when there is nothing to ask.</summary>
    /// <remarks>Whoever asks first puts this off, and only who did that asks: of several nodes one, and another one when it has died.</remarks>
    public DateTimeOffset? AskAt { get; init; }

    /// <summary>Gets how often the phone system was asked for the way that the agent goes now: there, or back.</summary>
    public int Attempts { get; init; }

    /// <summary>Gets whether the phone system has said yes or no to that.</summary>
    public bool IsAnswered { get; init; }

    /// <summary>Gets how it ends when the agent is back: returned, undone or failed. It means something only while it is returning.</summary>
    public MoveState EndsAs { get; init; } = MoveState.Returned;

    /// <summary>Gets what the whole batch was predicted to do, or <see langword="null" /> where nothing could be said.</summary>
    public MoveEffect? Predicted { get; init; }

    /// <summary>Gets what came of it, or <see langword="null" /> while that is not known.</summary>
    public MoveOutcome? Actual { get; init; }

    /// <summary>Gets what was done, by whom and why, oldest first: the audit trail. The first step is the request.</summary>
    public ImmutableArray<MoveStep> Steps { get; init; } = [];

    /// <summary>Gets whether it is not over.</summary>
    public bool IsOpen => State is MoveState.Waiting or MoveState.Asked or MoveState.Active or MoveState.Returning;

    /// <summary>Gets when it was asked for.</summary>
    public DateTimeOffset At => Steps[0].At;

    /// <summary>Gets who asked for it.</summary>
    public string By => Steps[0].By;

    /// <summary>Gets since when it stands as it does.</summary>
    public DateTimeOffset Since
    {
        get
        {
            var first = Steps.Length - 1;
            while (first > 0 && Steps[first - 1].State == State)
            {
                first--;
            }

            return Steps[first].At;
        }
    }

    /// <summary>Returns whether the phone system should have confirmed by an instant and has not.</summary>
    /// <param name="now">The instant.</param>
    public bool IsUnconfirmed(DateTimeOffset now) => ConfirmBy is { } by && now > by;

    /// <summary>Gets when the loan began, or <see langword="null" /> while or when it did not.</summary>
    public DateTimeOffset? ActiveSince => FirstAt(MoveState.Active);

    /// <summary>Gets when it was over, or <see langword="null" /> while it is not.</summary>
    public DateTimeOffset? EndedAt => IsOpen ? null : Since;

    private DateTimeOffset? FirstAt(MoveState state)
    {
        foreach (var step in Steps)
        {
            if (step.State == state)
            {
                return step.At;
            }
        }

        return null;
    }
}

/// <summary>One step of a move.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="State">Where the move stood from then on.</param>
/// <param name="By">Who did it: a person's name, "dashboard" or the phone system's name.</param>
/// <param name="Reason">Why, a sentence or a few words, or <see langword="null" />.</param>
public readonly record struct MoveStep(DateTimeOffset At, MoveState State, string By, string? Reason);

/// <summary>What came of a loan: both queues from its begin, over the predicted horizon.</summary>
/// <param name="From">The queue that lent.</param>
/// <param name="To">The queue that borrowed.</param>
public sealed record MoveOutcome(QueueOutcome From, QueueOutcome To);

/// <summary>What came of one queue.</summary>
/// <param name="Offered">The contacts offered.</param>
/// <param name="ServiceLevel">The share answered in time by the queue's formula, 0 to 1, or <see langword="null" /> when none counted.</param>
/// <param name="Abandoned">The contacts that gave up.</param>
/// <param name="LongestWait">The longest wait.</param>
public readonly record struct QueueOutcome(int Offered, double? ServiceLevel, int Abandoned, TimeSpan LongestWait);

/// <summary>Why a suggestion was declined.</summary>
public enum DeclineReason
{
    /// <summary>Not now; it may be suggested again.</summary>
    NotNow,

    /// <summary>The person is needed where they are.</summary>
    NeededHere,

    /// <summary>The person needs a rest, or does not want to.</summary>
    PersonSaysNo,

    /// <summary>The prediction looks wrong.</summary>
    LooksWrong,

    /// <summary>Something else was done.</summary>
    OtherPlan,
}
