using HelplineDashboard.Components.Shared;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Scorecards;
using HelplineDashboard.Live.Board;
using HelplineDashboard.Operations.Scorecards;
using Microsoft.AspNetCore.Components;

namespace HelplineDashboard.Components.Pages;

/// <summary>Targets with the periods they hold for, the weights of the index, and costs: who set them and when.</summary>
public sealed partial class ScorecardTargetsPage
{
    private ScorecardTerms? _terms;
    private List<FigureTarget> _targets = [];
    private QueueNames _names = QueueNames.None;
    private List<(QueueId Queue, string Name)> _queues = [];
    private FigureTarget? _changing;
    private bool _isAdding;
    private string? _trouble;
    private string? _note;

    [CascadingParameter]
    public required BoardSnapshot Board { get; set; }

    [CascadingParameter]
    public Party Party { get; set; } = Party.Nobody;

    [Inject]
    public required KeepTargets Keep { get; init; }

    protected override Task OnInitializedAsync() => LoadAsync();

    protected override void OnParametersSet()
    {
        var names = _names.For(Board.Queues);
        if (!ReferenceEquals(names, _names))
        {
            _names = names;
            _queues = [.. Board.Queues.Select(queue => (queue.Queue, queue.Settings.Name))];
        }
    }

    private Task LoadAsync() => TryAsync(async () =>
    {
        _terms = await Keep.ReadAsync(CancellationToken.None);
        // In the order of the scorecard; of one figure the newest first.
        _targets =
        [
            .. _terms.Targets.OrderBy(one => FigureCatalogue.All.IndexOf(FigureCatalogue.Of(one.Kind)))
                .ThenBy(one => one.Queue is { } queue ? _names[queue] : "", StringComparer.OrdinalIgnoreCase).ThenByDescending(one => one.From),
        ];
    });

    private void Add() => (_isAdding, _changing, _note) = (true, null, null);

    private void Change(FigureTarget target) => (_isAdding, _changing, _note) = (false, target, null);

    private void Close() => (_isAdding, _changing) = (false, null);

    private Task SavedAsync(string note)
    {
        Close();
        _note = note;
        return LoadAsync();
    }

    private Task EndAsync(FigureTarget target) => TryAsync(async () =>
    {
        // Today is not over, so no day has been judged by it yet.
        var yesterday = Keep.Today.AddDays(-1);
        var result = await Keep.EndTargetAsync(target.Id, yesterday, Party.Name, CancellationToken.None);
        var name = FigureCatalogue.Of(target.Kind).Name;
        await SavedAsync(result.IsDone
            ? target.From > yesterday ? $"Removed the target of {name}." : $"Ended the target of {name}: yesterday was its last day."
            : $"The target of {name} {result.Faults[0].Reason}.");
    });

    private async Task TryAsync(Func<Task> work)
    {
        try
        {
            _trouble = null;
            await work();
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            (_trouble, _note) = ("The database could not be reached; nothing was changed.", null);
        }
    }
}
