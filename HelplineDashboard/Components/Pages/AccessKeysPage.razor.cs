using System.Collections.Immutable;
using HelplineDashboard.Components.Shared;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Live.Board;
using HelplineDashboard.Operations.Access;
using Microsoft.AspNetCore.Components;

namespace HelplineDashboard.Components.Pages;

/// <summary>Makes, rotates and ends the keys of programs. A secret is shown once.</summary>
public sealed partial class AccessKeysPage
{
    private ImmutableArray<ApiKey>? _keys;
    private List<ApiKey> _good = [];
    private List<ApiKey> _over = [];
    private (ApiKey Key, bool IsRotation)? _asked;
    private int _overlapDays = KeepKeys.UsualOverlapDays;
    private QueueNames _names = QueueNames.None;
    private KeyResult? _shown;
    private bool _isMaking;
    private string? _note;
    private string? _trouble;

    [CascadingParameter]
    public required BoardSnapshot Board { get; set; }

    [CascadingParameter]
    public required Party Party { get; set; }

    [Inject]
    public required KeepKeys Keep { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    private bool MayAll => Party.Sight.Queues is null;

    private List<(QueueId Queue, string Name)> Queues =>
        [.. Board.Queues.Where(queue => Party.Sight.Sees(queue.Queue)).Select(queue => (queue.Queue, queue.Settings.Name))];

    protected override Task OnInitializedAsync() => LoadAsync();

    protected override void OnParametersSet() => _names = _names.For(Board.Queues);

    private async Task LoadAsync() => _trouble = await ReadAsync("The keys", async () =>
    {
        _keys = await Keep.ReadAsync(Leaving);
        _good = [.. _keys.Value.Where(key => key.IsGoodAt(Keep.Now))];
        _over = [.. _keys.Value.Where(key => !key.IsGoodAt(Keep.Now)).OrderByDescending(key => key.RevokedAt ?? key.ExpiresAt)];
    });

    private void Ask(ApiKey key, bool isRotation) => (_asked, _isMaking, _note, _overlapDays) = ((key, isRotation), false, null, KeepKeys.UsualOverlapDays);

    private Task MadeAsync(KeyResult made)
    {
        (_shown, _isMaking, _asked, _note) = (made, false, null, null);
        return LoadAsync();
    }

    private Task RotateAsync() => DoAsync(async key =>
    {
        var days = (int)Math.Round((key.ExpiresAt - key.MadeAt).TotalDays);
        var result = await Keep.RotateAsync(key.Id, _overlapDays, Math.Clamp(days, 1, ApiKeyScope.MostDays), CancellationToken.None);
        _shown = result.Secret is null ? null : result;
        return result.Refusal;
    });

    private Task RevokeAsync() => DoAsync(async key => (await Keep.RevokeAsync(key.Id, CancellationToken.None)).Refusal ?? $"“{key.Scope.Name}” {key.Prefix}… is ended.");

    private async Task DoAsync(Func<ApiKey, Task<string?>> work)
    {
        var key = _asked!.Value.Key;
        var trouble = await ReadAsync("What was asked", async () => _note = await work(key));
        _asked = null;
        await LoadAsync();
        _trouble ??= trouble;
    }
}
