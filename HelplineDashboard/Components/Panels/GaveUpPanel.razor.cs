using System.Collections.Immutable;
using HelplineDashboard.Components.Shared;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.FollowUps;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Live.Board;
using HelplineDashboard.Operations.FollowUps;
using Microsoft.AspNetCore.Components;

namespace HelplineDashboard.Components.Panels;

/// <summary>Today's callers who gave up: a list to ring back, not a percentage.</summary>
public sealed partial class GaveUpPanel
{
    // The board keeps no more.
    private const int Kept = 200;

    // Somebody else may have called back meanwhile.
    private static readonly TimeSpan s_readAgainAfter = TimeSpan.FromSeconds(15);

    private Dictionary<ContactId, FollowUp> _followUps = [];
    private DateTimeOffset? _readAt;
    private ImmutableArray<GaveUp> _drawn;
    private bool _isSame;
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

    /// <summary>Gets or sets the instant of the board, UTC.</summary>
    [Parameter, EditorRequired]
    public required DateTimeOffset AsOf { get; set; }

    [Inject]
    public required ReadFollowUps Read { get; init; }

    protected override async Task OnParametersSetAsync()
    {
        _isSame = _drawn == GaveUp;
        if (!_isSame)
        {
            _drawn = GaveUp;
            _owed = GaveUp.Count(one => one.ReachedAt is null);
            Pick();
        }

        if (GaveUp.IsEmpty || (_readAt is { } readAt && AsOf - readAt < s_readAgainAfter))
        {
            return;
        }

        _readAt = AsOf;
        try
        {
            _followUps = new(await Read.ReadOfQueueAsync(Settings.Queue, CancellationToken.None));
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // Who gave up is shown all the same; what is owed is asked again.
        }
    }

    // The board comes every second, and the grid is the most of the page: it is drawn again when something in it has changed, or been pressed.
    protected override bool ShouldRender()
    {
        var draws = !_isSame;
        _isSame = false;
        return draws;
    }

    private void Pick() => _shown = [.. _owedOnly ? GaveUp.Where(one => one.ReachedAt is null) : GaveUp];

    private string Time(DateTimeOffset instant) => Figures.TimeOfDay(Settings.Day.ToLocal(instant));
}
