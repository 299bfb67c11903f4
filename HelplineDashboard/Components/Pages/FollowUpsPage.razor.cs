using HelplineDashboard.Components.FollowUps;
using HelplineDashboard.Components.Shared;
using HelplineDashboard.Domain;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.FollowUps;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Live.Board;
using HelplineDashboard.Operations.FollowUps;
using Microsoft.AspNetCore.Components;

namespace HelplineDashboard.Components.Pages;

/// <summary>Whom the helpline owes something, and who is late.</summary>
public sealed partial class FollowUpsPage
{
    // Somebody else may have done one meanwhile.
    private static readonly TimeSpan s_readAgainAfter = TimeSpan.FromSeconds(15);

    private (FollowUpList List, QueueId? Queue)? _asked;
    private FollowUpList _list;
    private FollowUpPage? _page;
    private string? _trouble;
    private string? _note;
    private Func<Task<FollowUpChange>>? _undo;
    private QueueNames _names = QueueNames.None;

    [CascadingParameter]
    public required BoardSnapshot Board { get; set; }

    /// <summary>Gets or sets open, late or done; what it does not know is open.</summary>
    [SupplyParameterFromQuery]
    public string? Show { get; set; }

    /// <summary>Gets or sets the queue's code, or nothing for all.</summary>
    [SupplyParameterFromQuery]
    public string? Queue { get; set; }

    [CascadingParameter]
    public Party Party { get; set; } = Party.Nobody;

    [Inject]
    public required ReadFollowUps Read { get; init; }

    [Inject]
    public required OweFollowUp Owe { get; init; }

    [Inject]
    public required EndFollowUp End { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    private string Nothing => _list switch
    {
        FollowUpList.Late => "Nothing is late.",
        FollowUpList.Done => $"None was done or withdrawn in the last {ReadFollowUps.DaysBack} days.",
        _ => "Nobody is owed anything. A call back is owed from a queue's page, from a contact's page, or by a program.",
    };

    protected override Task OnParametersSetAsync()
    {
        _names = _names.For(Board.Queues);
        _list = Show is not null && EventWords.TryRead(Show, out FollowUpList list) ? list : FollowUpList.Open;
        var asked = (_list, Codes.Fault(Queue) is null ? new QueueId(Queue!) : (QueueId?)null);
        if (asked == _asked && (_page is null || Board.AsOf - _page.AsOf < s_readAgainAfter || IsBusy))
        {
            return Task.CompletedTask;
        }

        _asked = asked;
        return LoadAsync();
    }

    private static string Address(FollowUpList list, string? queue)
    {
        var show = list == FollowUpList.Open ? null : $"show={EventWords.Write(list)}";
        var of = string.IsNullOrEmpty(queue) ? null : $"queue={Uri.EscapeDataString(queue)}";
        var both = string.Join('&', new[] { show, of }.OfType<string>());
        return both.Length == 0 ? "/follow-ups" : $"/follow-ups?{both}";
    }

    private static IEnumerable<(FollowUpList List, string Label)> Lists(FollowUpPage page) =>
    [
        (FollowUpList.Open, $"Owed {Figures.Count(page.Open)}"),
        (FollowUpList.Late, $"Late {Figures.Count(page.Late)}"),
        (FollowUpList.Done, "Done"),
    ];

    private async Task LoadAsync()
    {
        var asked = _asked!.Value;
        try
        {
            var page = await Read.ReadAsync(asked.List, asked.Queue, CancellationToken.None);
            if (asked == _asked)
            {
                (_page, _trouble) = (page, null);
            }
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            _trouble = "The database could not be reached.";
        }
    }

    private HelplineDay DayOf(QueueId queue) => (Board.Queues.FirstOrDefault(one => one.Queue == queue)?.Settings ?? new QueueSettings(queue)).Day;

    private Task DoneAsync((FollowUp FollowUp, FollowUpResult Result) one) => ChangeAsync(
        person => End.DoneAsync(one.FollowUp.Id, one.Result, person, CancellationToken.None),
        $"Written down: {FollowUpWords.For(one.Result)}.",
        () => Owe.ReopenAsync(one.FollowUp.Id, CancellationToken.None));

    private Task WithdrawAsync(FollowUp one) => ChangeAsync(
        person => End.WithdrawAsync(one.Id, person, CancellationToken.None), "Withdrawn.", () => Owe.ReopenAsync(one.Id, CancellationToken.None));

    private Task ReopenAsync(FollowUp one) => ChangeAsync(_ => Owe.ReopenAsync(one.Id, CancellationToken.None), "Owed again.", null);

    private Task UndoAsync() => ChangeAsync(_ => _undo!(), "Taken back.", null);

    private Task ChangeAsync(Func<string, Task<FollowUpChange>> change, string note, Func<Task<FollowUpChange>>? undo) => AskAsync(async () =>
    {
        _note = null;
        var changed = await change(Party.Name);
        if (changed.Refused is null)
        {
            (_note, _undo) = (note, undo);
        }

        await LoadAsync();
        return changed.Refused;
    });
}
