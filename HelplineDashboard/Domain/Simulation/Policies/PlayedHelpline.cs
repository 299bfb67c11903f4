using HelplineDashboard.Domain.Moves;

namespace HelplineDashboard.Domain.Simulation.Policies;

/// <summary>A helpline that several policies are to be tried on.</summary>
/// <param name="Name">Its name in a table.</param>
/// <param name="Scenario">What is played.</param>
/// <param name="StartAt">When the play begins: early enough for the helpline to be busy when the count begins.</param>
/// <param name="From">From when on contacts count, included.</param>
/// <param name="Until">Until when contacts count, excluded.</param>
public sealed record PlayedHelpline(string Name, Scenario Scenario, DateTimeOffset StartAt, DateTimeOffset From, DateTimeOffset Until)
{
    /// <summary>Gets what a forecast and a shift plan expect: the scenario without what surprises.</summary>
    public Scenario Expected { get; init; } = Scenario;

    /// <summary>Gets whether nothing unusual happens: hardly anything should be suggested.</summary>
    public bool IsCalm { get; init; }

    /// <summary>Gets whether nearly everybody is trained for nearly everything.</summary>
    public bool IsBroadlyTrained { get; init; }

    /// <summary>Gets the rules of the moves.</summary>
    public MoveRules Rules { get; init; } = new();

    /// <summary>Gets how long the count is, in hours.</summary>
    public double Hours => (Until - From).TotalHours;
}
