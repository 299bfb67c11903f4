using System.Collections.Immutable;
using HelplineDashboard.Components.Shared;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Live.Board;
using Microsoft.AspNetCore.Components;

namespace HelplineDashboard.Components.Charts;

/// <summary>A queue's day by half-hour: what became of the contacts, and the service level beside its target.</summary>
public sealed partial class HalfHourChart
{
    private IReadOnlyList<Bar> _bars = [];
    private IReadOnlyList<Level> _levels = [];

    /// <summary>Gets or sets today's half-hours, oldest first.</summary>
    [Parameter, EditorRequired]
    public required ImmutableArray<IntervalCounts> HalfHours { get; set; }

    /// <summary>Gets or sets the queue's settings.</summary>
    [Parameter, EditorRequired]
    public required QueueSettings Settings { get; set; }

    protected override void OnParametersSet()
    {
        _bars = [.. HalfHours.Select(one => new Bar(
            From(one), one.Counts.Answered, one.Counts.Abandoned, one.Counts.Offered - one.Counts.Answered - one.Counts.Abandoned))];

        // A half-hour without contacts has no level: the line passes over it instead of falling to zero.
        _levels = [.. HalfHours.Where(one => one.ServiceLevel.Percentage is not null)
            .Select(one => new Level(From(one), Math.Floor(one.ServiceLevel.Percentage!.Value), Settings.TargetPercentage))];
    }

    private string From(IntervalCounts one) => Figures.TimeOfDay(Settings.Day.ToLocal(one.StartsAt));

    private sealed record Bar(string From, int Answered, int Abandoned, int Other);

    private sealed record Level(string From, double Percentage, int Target);
}
