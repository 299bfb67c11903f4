using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Simulation;

namespace HelplineDashboard.Sources.Demo;

/// <summary>A run being played, with the moves that were made in it at their instants: whoever plays it again gets the same story.</summary>
internal sealed class DemoPlay(HelplineSimulation simulation, IReadOnlyList<AskedMove> made)
{
    private int _next;

    /// <summary>Gets the instant up to which everything has happened.</summary>
    public DateTimeOffset Now => simulation.Now;

    /// <summary>Plays on and returns what happened.</summary>
    public IReadOnlyList<OperationsEvent> AdvanceTo(DateTimeOffset until)
    {
        List<OperationsEvent> events = [];
        for (; _next < made.Count && made[_next].PlayedAt <= until; _next++)
        {
            events.AddRange(simulation.AdvanceTo(made[_next].PlayedAt!.Value));
            _ = Make(made[_next]);
        }

        events.AddRange(simulation.AdvanceTo(until));
        return events;
    }

    /// <summary>Makes a move now; what it brings about comes with the next step, also one to the same instant.</summary>
    /// <returns>Why not, or <see langword="null" />.</returns>
    public string? Make(AskedMove move) => simulation.Move(move.Agent, move.Leave, move.Join);
}
