using System.Collections.Immutable;
using System.Globalization;
using HelplineDashboard.Components.Shared;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Domain.Forecasting;
using HelplineDashboard.Domain.Queues;
using Microsoft.AspNetCore.Components;

namespace HelplineDashboard.Components.Forecasting;

/// <summary>What people say of a forecast: beside it, with their reason, and to be taken back.</summary>
public sealed partial class AdjustmentsPanel
{
    private AdjustmentDraft _draft = default!;
    private IReadOnlyList<SettingsFault> _faults = [];
    private string? _note;
    private bool _isBusy;

    /// <summary>Gets or sets the queue. Key the panel by it and the days.</summary>
    [Parameter, EditorRequired]
    public required QueueId Queue { get; set; }

    /// <summary>Gets or sets the first day that is shown: what a new adjustment begins with.</summary>
    [Parameter, EditorRequired]
    public required DateOnly First { get; set; }

    /// <summary>Gets or sets the queue's settings: its clock.</summary>
    [Parameter, EditorRequired]
    public required QueueSettings Settings { get; set; }

    /// <summary>Gets or sets the adjustments of the days shown, those taken back included.</summary>
    [Parameter, EditorRequired]
    public required ImmutableArray<ForecastAdjustment> Adjustments { get; set; }

    [Parameter, EditorRequired]
    public required SaveAdjustment Save { get; set; }

    [Parameter, EditorRequired]
    public required TakeBack Undo { get; set; }

    [Parameter, EditorRequired]
    public required TakeBack Redo { get; set; }

    /// <summary>Gets or sets what is told that the adjustments are others.</summary>
    [Parameter]
    public EventCallback Changed { get; set; }

    [CascadingParameter]
    public Party Party { get; set; } = Party.Nobody;

    protected override void OnInitialized() => _draft = new AdjustmentDraft(Queue, First);

    private Task SaveAsync() => TryAsync(async () =>
    {
        var (adjustment, faults) = _draft.Read(Party.Name);
        _faults = faults;
        if (faults.Count > 0)
        {
            return "Nothing was saved.";
        }

        (_, _faults) = await Save(adjustment, CancellationToken.None);
        if (_faults.Count > 0)
        {
            return "Nothing was saved.";
        }

        _draft = new AdjustmentDraft(Queue, First);
        return "Adjusted.";
    });

    private Task TurnAsync(ForecastAdjustment one) => TryAsync(async () =>
    {
        _ = await (one.UndoneAt is null ? Undo : Redo)(one.Id, CancellationToken.None);
        return one.UndoneAt is null ? "Taken back." : "It stands again.";
    });

    private async Task TryAsync(Func<Task<string>> act)
    {
        (_isBusy, _note) = (true, null);
        try
        {
            _note = await act();
            await Changed.InvokeAsync();
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            _note = "Not saved: the database could not be reached. What you typed is still here; try again.";
        }
        finally
        {
            _isBusy = false;
        }
    }

    private static string Change(ForecastAdjustment one) => one.Factor is { } factor
        ? string.Create(CultureInfo.InvariantCulture, $"{100 * (factor - 1):+0;-0;0} %")
        : $"{Figures.Rate(one.Offered!.Value)} contacts";

    private static string When(ForecastAdjustment one)
    {
        var days = one.From == one.To
            ? one.From.ToString("ddd d MMM", CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{one.From:d MMM} to {one.To:d MMM}");
        return one is { FromTime: { } from, UntilTime: { } until }
            ? string.Create(CultureInfo.InvariantCulture, $"{days}, {from:HH:mm} to {until:HH:mm}")
            : days;
    }
}
