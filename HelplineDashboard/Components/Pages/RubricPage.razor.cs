using System.Collections.Immutable;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Domain.Quality;
using HelplineDashboard.Operations.Quality;
using Microsoft.AspNetCore.Components;

namespace HelplineDashboard.Components.Pages;

/// <summary>By what contacts are reviewed, in all its versions.</summary>
public sealed partial class RubricPage
{
    private ImmutableArray<RubricVersion>? _versions;
    private RubricVersion? _editing;
    private string? _note;

    [CascadingParameter]
    public Party Party { get; set; } = Party.Nobody;

    [Inject]
    public required KeepRubric Keep { get; init; }

    private string Headline => _versions!.Value.FirstOrDefault(version => version.State == RubricState.Active) is { } active
        ? $"Contacts are reviewed by version {active.Number}."
        : "No version is in use: nothing is drawn for review until one is.";

    protected override Task OnInitializedAsync() => AskAsync(async () =>
    {
        await LoadAsync();
        return null;
    });

    private async Task LoadAsync() => _versions = await Keep.ReadAsync(CancellationToken.None);

    private void Edit(RubricVersion version) => (_editing, _note) = (version, null);

    private Task SavedAsync(RubricVersion saved)
    {
        (_editing, _note) = (null, $"Version {saved.Number} is saved.");
        return LoadAsync();
    }

    private Task CopyAsync(RubricVersion version) => AskNamedAsync(async () =>
    {
        var result = await Keep.MakeDraftAsync(version.Id, Party.Name, CancellationToken.None);
        _editing = result.Saved;
        return (result.Refusal, $"Version {result.Saved?.Number} is a draft.");
    });

    private Task ChangeAsync(RubricVersion version, bool isActive) => AskNamedAsync(async () =>
    {
        var result = isActive
            ? await Keep.ActivateAsync(version, Party.Name, CancellationToken.None)
            : await Keep.RetireAsync(version, Party.Name, CancellationToken.None);
        _editing = null;
        return (result.Refusal, isActive ? $"Version {version.Number} is in use." : $"Version {version.Number} is retired.");
    });

    private Task DiscardAsync(RubricVersion version) => AskNamedAsync(async () =>
    {
        var result = await Keep.DeleteDraftAsync(version, CancellationToken.None);
        _editing = null;
        return (result.Refusal, $"The draft of version {version.Number} is discarded.");
    });

    private Task AskNamedAsync(Func<Task<(string? Refusal, string Note)>> ask) => AskAsync(async () =>
    {
        _note = null;
        var (refusal, note) = await ask();
        await LoadAsync();
        _note = refusal is null ? note : null;
        return refusal;
    });
}
