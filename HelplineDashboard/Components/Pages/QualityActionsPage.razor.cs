using System.Collections.Immutable;
using HelplineDashboard.Components.Shared;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Domain.Quality;
using HelplineDashboard.Operations.Quality;
using Microsoft.AspNetCore.Components;

namespace HelplineDashboard.Components.Pages;

/// <summary>What is to be done because of reviews: what is late, what is open, what was done.</summary>
public sealed partial class QualityActionsPage
{
    private ImmutableArray<RemedialAction>? _actions;

    [CascadingParameter]
    public Party Party { get; set; } = Party.Nobody;

    [Inject]
    public required KeepActions Keep { get; init; }

    private List<RemedialAction> Late => [.. _actions!.Value.Where(action => action.IsLate(Keep.Now))];

    private List<RemedialAction> Open => [.. _actions!.Value.Where(action => action.State == ActionState.Open && !action.IsLate(Keep.Now))];

    private string Headline => (Late.Count, Open.Count) switch
    {
        (0, 0) => "Nothing is to be done.",
        (0, var open) => $"{Count(open)} open, none late.",
        var (late, open) => $"{Count(late)} late, {Figures.Count(open)} more open.",
    };

    private IEnumerable<(string Title, string None, List<RemedialAction> Actions)> Groups =>
    [
        ("Late", "Nothing is late.", Late),
        ("Open", "Nothing else is open.", Open),
        ("Closed in the last 180 days", "Nothing was closed.", [.. _actions!.Value.Where(action => action.State != ActionState.Open).OrderByDescending(action => action.ClosedAt)]),
    ];

    protected override Task OnInitializedAsync() => AskAsync(async () =>
    {
        await LoadAsync();
        return null;
    });

    private static string Count(int count) => count == 1 ? "1 action is" : $"{Figures.Count(count)} actions are";

    private async Task LoadAsync() => _actions = await Keep.ReadAsync(CancellationToken.None);

    private Task ChangeAsync((RemedialAction Action, ActionState State) change) => AskAsync(async () =>
    {
        var result = await Keep.ChangeAsync(change.Action, change.State, Party.Name, CancellationToken.None);
        await LoadAsync();
        return result.Refusal;
    });
}
