using System.Collections.Immutable;
using HelplineDashboard.Components.Shared;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Live.Board;
using HelplineDashboard.Operations.Access;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;

namespace HelplineDashboard.Components.Pages;

/// <summary>Who did what, and who looked at whom? Everything it shows is in its address.</summary>
public sealed partial class AuditPage
{
    private string? _address;
    private AuditAsk? _ask;
    private AuditSheet? _page;
    private string? _fault;
    private string? _trouble;
    private bool _isLoading;
    private IReadOnlyList<string> _actions = [];
    private QueueNames _names = QueueNames.None;
    private ImmutableArray<(QueueId Queue, string Name)> _queues = [];
    private TimeZoneInfo _zone = TimeZoneInfo.Utc;

    [CascadingParameter]
    public required BoardSnapshot Board { get; set; }

    [Inject]
    public required ReadAudit Read { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    protected override Task OnParametersSetAsync()
    {
        var names = _names.For(Board.Queues);
        if (!ReferenceEquals(names, _names) || _queues.Length != Board.Queues.Length)
        {
            _names = names;
            _queues = [.. Board.Queues.Select(queue => (queue.Queue, queue.Settings.Name))];
        }

        // The board comes every second; the audit is read when the address says another page.
        var address = new Uri(Navigation.Uri).Query;
        if (address == _address)
        {
            return Task.CompletedTask;
        }

        _address = address;
        _zone = TimeZoneInfo.FindSystemTimeZoneById(Read.TimeZone);
        var values = QueryHelpers.ParseQuery(address);
        _ask = AuditAddress.Read(name => values.TryGetValue(name, out var all) ? all : [], Read.Today, out _fault);
        return _ask is null ? Task.CompletedTask : LoadAsync();
    }

    private async Task LoadAsync()
    {
        var ask = _ask!;
        (_isLoading, _trouble) = (true, null);
        try
        {
            var page = await Read.ReadAsync(ask.Query(Read.Day), ask.Before, Leaving);
            var actions = await Read.ReadActionsAsync(Leaving);
            if (ReferenceEquals(ask, _ask))
            {
                (_page, _actions, _isLoading) = (page, actions, false);
            }
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            if (ReferenceEquals(ask, _ask))
            {
                (_trouble, _page, _isLoading) = ("The database could not be reached.", null, false);
            }
        }
    }
}
