using System.Collections.Immutable;
using System.Globalization;
using HelplineDashboard.Components.Shared;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Moves;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Live.Board;

namespace HelplineDashboard.Components.Moves;

/// <summary>What people read of moves.</summary>
public static class MoveWords
{
    /// <summary>Where a move stands; short enough for a chip.</summary>
    /// <param name="move">The move.</param>
    /// <param name="now">The present instant: what the phone system should have confirmed by now is said.</param>
    public static string For(Move move, DateTimeOffset now) => move.State switch
    {
        MoveState.Waiting => "After this contact",
        MoveState.Asked => move.IsUnconfirmed(now) ? "Not confirmed" : "Asked",
        MoveState.Active => "On loan",
        MoveState.Returning => move.IsUnconfirmed(now) ? "Return not confirmed" : "Returning",
        MoveState.Returned => "Returned",
        MoveState.Undone => "Undone",
        _ => "Failed",
    };

    /// <summary>The class that gives a state its colour; the word stands beside it.</summary>
    public static string Key(Move move, DateTimeOffset now) =>
        move.State == MoveState.Failed || move.IsUnconfirmed(now) ? "strained"
        : move.State switch
        {
            MoveState.Active => "on-target",
            MoveState.Waiting or MoveState.Asked or MoveState.Returning => "running",
            _ => "quiet",
        };

    /// <summary>One step of the audit trail: "asked by Ana Silva: Housing is short".</summary>
    public static string Step(in MoveStep step)
    {
        var what = step.State switch
        {
            MoveState.Waiting => "asked for, to begin after the contact",
            MoveState.Asked => "sent to the phone system",
            MoveState.Active => "begun",
            MoveState.Returning => "return asked for",
            MoveState.Returned => "returned",
            MoveState.Undone => "undone",
            _ => "failed",
        };
        return $"{what}, {step.By}{(step.Reason is { Length: > 0 } reason ? $": {reason}" : "")}";
    }

    public static string For(DeclineReason reason) => reason switch
    {
        DeclineReason.NotNow => "Not now",
        DeclineReason.NeededHere => "Needed where they are",
        DeclineReason.PersonSaysNo => "Needs a rest, or says no",
        DeclineReason.LooksWrong => "The prediction looks wrong",
        _ => "Something else was done",
    };

    /// <summary>What is suggested, in one line.</summary>
    public static string Title(MoveSuggestion suggestion, QueueNames names, BoardSnapshot board) => suggestion.Keeps
        ? $"Let {People(suggestion.Agents, board)} of {names[suggestion.From]} also take {names[suggestion.To]}"
        : $"Move {People(suggestion.Agents, board)} from {names[suggestion.From]} to {names[suggestion.To]}";

    /// <summary>Between which queues a move is; a plus where both are served.</summary>
    public static string Way(Move move, QueueNames names) => move.Keeps ? $"{names[move.From]} + {names[move.To]}" : $"{names[move.From]} → {names[move.To]}";

    /// <summary>Writes the names of people: Amina K., Ben O. and Chloe E.; from the fourth on it counts.</summary>
    public static string People(IEnumerable<AgentId> agents, BoardSnapshot board)
    {
        var names = agents.Select(agent => NameOf(agent, board)).ToList();
        return names.Count switch
        {
            0 => "Nobody",
            1 => names[0],
            2 or 3 => $"{string.Join(", ", names.SkipLast(1))} and {names[^1]}",
            _ => string.Create(CultureInfo.InvariantCulture, $"{names.Count} people"),
        };
    }

    /// <summary>The name of an agent; the code of one who is not signed in.</summary>
    public static string NameOf(AgentId agent, BoardSnapshot board)
    {
        foreach (var one in board.Agents)
        {
            if (one.Id == agent)
            {
                return one.Name;
            }
        }

        return agent.Code;
    }

    /// <summary>The time of day of an instant in a queue's own zone: 14:30.</summary>
    public static string TimeOfDay(DateTimeOffset at, QueueId queue, BoardSnapshot board) =>
        Figures.TimeOfDay(board.FindQueue(queue) is { } known ? known.Settings.Day.ToLocal(at) : at);

    /// <summary>A few contacts, as an expectation: 6, 0.5, 0.</summary>
    public static string Contacts(double contacts) => contacts < 0.05 ? "0" : Figures.Rate(Math.Round(contacts, contacts < 10 ? 1 : 0));

    /// <summary>The states that a summary counts, in this order.</summary>
    public static ImmutableArray<DeclineReason> DeclineReasons { get; } = [.. Enum.GetValues<DeclineReason>()];
}
