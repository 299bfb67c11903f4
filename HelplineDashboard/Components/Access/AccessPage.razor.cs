using System.Collections.Immutable;
using HelplineDashboard.Components.Shared;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Live.Board;
using HelplineDashboard.Operations.Access;
using Microsoft.AspNetCore.Components;

namespace HelplineDashboard.Components.Access;

/// <summary>Who may sign in, as what, and how far they see.</summary>
public sealed partial class AccessPage
{
    private ImmutableArray<Account>? _people;
    private ImmutableArray<Role> _roles = [];
    private QueueNames _names = QueueNames.None;
    private List<(QueueId Queue, string Name)> _queues = [];
    private DateTimeOffset _now;
    private Account? _changing;
    private bool _isAdding;
    private OneTimeLink? _link;
    private string _linkFor = "";
    private string? _trouble;
    private string _note = "";

    [CascadingParameter]
    public required BoardSnapshot Board { get; set; }

    [Inject]
    public required KeepAccounts Keep { get; init; }

    [Inject]
    public required RoleBook Roles { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

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

    private async Task LoadAsync() => _trouble = await ReadAsync("Who has an account", async () =>
    {
        _roles = await Roles.ReadAsync(Leaving);
        _people = await Keep.ReadAsync(Leaving);
        _now = Clock.GetUtcNow();
    });

    private void Add() => (_isAdding, _changing, _link) = (true, null, null);

    private void Change(Account account) => (_isAdding, _changing, _link) = (false, account, null);

    private void Close() => (_isAdding, _changing) = (false, null);

    private async Task DoneAsync(AccountResult result)
    {
        Close();
        (_link, _linkFor, _note) = (result.Link, result.Saved!.Name, $"Saved: {result.Saved.Name}.");
        await LoadAsync();
    }
}
