using System.Collections.Immutable;
using HelplineDashboard.Components.Contacts;
using HelplineDashboard.Components.Shared;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Scorecards;
using HelplineDashboard.Live.Board;
using HelplineDashboard.Operations.Contacts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;

namespace HelplineDashboard.Components.Pages;

/// <summary>Which contacts these are, and how many: what stands behind a figure. Everything it shows is in its address.</summary>
public sealed partial class ContactsPage
{
    private string? _address;
    private ContactQuery? _query;
    private ContactListPage? _page;
    private string? _fault;
    private string? _trouble;
    private bool _isLoading;
    private string _headline = "";
    private QueueNames _names = QueueNames.None;
    private ImmutableArray<(QueueId Queue, string Name)> _queues = [];
    private IReadOnlyList<string> _teams = [];
    private Func<QueueId, HelplineDay> _days = queue => new QueueSettings(queue).Day;

    [CascadingParameter]
    public required BoardSnapshot Board { get; set; }

    [Inject]
    public required ReadContacts Read { get; init; }

    [Inject]
    public required QueueCalendar Calendar { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    protected override Task OnParametersSetAsync()
    {
        var names = _names.For(Board.Queues);
        if (!ReferenceEquals(names, _names) || _queues.Length != Board.Queues.Length)
        {
            _names = names;
            _queues = [.. Board.Queues.Select(queue => (queue.Queue, queue.Settings.Name))];
            Tell();
        }

        // The board comes every second; the list is read when the address says another one.
        var address = new Uri(Navigation.Uri).Query;
        if (address == _address)
        {
            return Task.CompletedTask;
        }

        _address = address;
        var values = QueryHelpers.ParseQuery(address);
        _query = ContactAddress.Read(name => values.TryGetValue(name, out var all) ? all : [], Calendar.Today, out _fault);
        return _query is null ? Task.CompletedTask : LoadAsync();
    }

    private async Task LoadAsync()
    {
        var query = _query!;
        (_isLoading, _trouble) = (true, null);
        Tell();
        try
        {
            var page = await Read.ReadAsync(query, CancellationToken.None);
            var known = await Calendar.ReadAsync(CancellationToken.None);
            var teams = await Calendar.ReadTeamsAsync(CancellationToken.None);
            if (!ReferenceEquals(query, _query))
            {
                return; // another list was asked for meanwhile
            }

            _page = page;
            _teams = teams;
            _days = queue => (known.GetValueOrDefault(queue) ?? new QueueSettings(queue)).Day;
            _isLoading = false;
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            if (ReferenceEquals(query, _query))
            {
                (_trouble, _page, _isLoading) = ("The database could not be reached.", null, false);
            }
        }

        Tell();
    }

    private void Tell()
    {
        if (_query is not { } query)
        {
            return;
        }

        var count = _page is null || _isLoading ? "…" : _page.Total == 1 ? "1 contact" : $"{Figures.Count(_page.Total)} contacts";
        var where = query.Queues.IsEmpty ? "all queues" : Figures.Names([.. query.Queues.Select(queue => _names[queue])]);
        var hour = query.Hour is { } h ? $", {h:00}:00 to {h:00}:59" : "";
        _headline = $"{count}: {ContactWords.For(query.Set).ToLowerInvariant()}, {where}, {ContactWords.Days(query.From, query.To)}{hour}";
    }
}
