using System.Collections.Immutable;
using HelplineDashboard.Components.Shared;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Live.Board;
using Microsoft.AspNetCore.Components;

namespace HelplineDashboard.Components.Panels;

/// <summary>Today's callers who gave up: a list to ring back, not a percentage.</summary>
public sealed partial class GaveUpPanel
{
    // The board keeps no more.
    private const int Kept = 200;

    private bool _owedOnly;
    private int _owed;

    // A list: the grid cannot sort an immutable array.
    private List<GaveUp> _shown = [];

    /// <summary>Gets or sets who gave up, latest first.</summary>
    [Parameter, EditorRequired]
    public required ImmutableArray<GaveUp> GaveUp { get; set; }

    /// <summary>Gets or sets the queue's settings.</summary>
    [Parameter, EditorRequired]
    public required QueueSettings Settings { get; set; }

    protected override void OnParametersSet()
    {
        _owed = GaveUp.Count(one => one.ReachedAt is null);
        Pick();
    }

    private void Pick() => _shown = [.. _owedOnly ? GaveUp.Where(one => one.ReachedAt is null) : GaveUp];

    private string Time(DateTimeOffset instant) => Figures.TimeOfDay(Settings.Day.ToLocal(instant));
}
