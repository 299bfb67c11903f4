using System.Globalization;
using HelplineDashboard.Components.Shared;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Moves;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Live.Board;
using HelplineDashboard.Live.Moves;
using HelplineDashboard.Operations.Moves;
using Microsoft.AspNetCore.Components;

namespace HelplineDashboard.Components.Moves;

/// <summary>The one way to make a move by hand: from, to, who, until when, and what it would do before it is done.</summary>
public sealed partial class MoveDialog
{
    // The prediction follows the board, not more often than somebody can read it.
    private static readonly TimeSpan s_predictEvery = TimeSpan.FromSeconds(3);

    private QueueNames _names = QueueNames.None;
    private MoveDraft? _draft;
    private MoveForecast? _forecast;
    private DateTimeOffset _forecastAt;
    private List<MoveAgent> _able = [];
    private int _unable;
    private string? _reason;
    private string? _fault;
    private bool _isBusy;

    [CascadingParameter]
    public required BoardSnapshot Board { get; set; }

    [CascadingParameter]
    public MovesSnapshot Moves { get; set; } = MovesSnapshot.Empty;

    [CascadingParameter]
    public Party Party { get; set; } = Party.Nobody;

    [Inject]
    public required MoveDesk Desk { get; init; }

    [Inject]
    public required MoveSituations Situations { get; init; }

    [Inject]
    public required PredictMove Predict { get; init; }

    [Inject]
    public required MakeMoves Make { get; init; }

    private QueueNames Names => _names;

    private bool CanMove =>
        !_isBusy && Moves.PhoneSystem is not null && _draft is { From: not null, To: not null, Agents.Length: > 0 } && _forecast?.Refusals.IsEmpty == true;

    private string MoveLabel =>
        _isBusy ? "Asking…"
        : _draft is not { Agents.Length: > 0 } draft ? "Move"
        : $"{(draft.Keeps ? "Lend" : "Move")} {MoveWords.People(draft.Agents, Board)} until {ReturnText}";

    private HelplineDay? Day => (_draft?.To ?? _draft?.From) is { } queue ? Board.FindQueue(queue)?.Settings.Day : null;

    private string ReturnText =>
        _draft?.ReturnAt is not { } at ? "" : (Day?.ToLocal(at) ?? at).ToString("HH:mm", CultureInfo.InvariantCulture);

    private string Zone => (_draft?.To ?? _draft?.From) is { } queue && Board.FindQueue(queue) is { } known ? known.Settings.TimeZone : "UTC";

    public void Dispose() => Desk.Opened -= Show;

    protected override void OnInitialized() => Desk.Opened += Show;

    protected override void OnParametersSet()
    {
        _names = _names.For(Board.Queues);
        if (_draft is not null && !_isBusy && (Board.AsOf - _forecastAt).Duration() >= s_predictEvery)
        {
            Look();
        }
    }

    private void Show(object? sender, EventArgs opened)
    {
        (_draft, _reason, _fault) = (Desk.Draft with { ReturnAt = Desk.Draft.ReturnAt ?? MoveRules.UsualReturn(Board.AsOf) }, null, null);
        Look();
        StateHasChanged();
    }

    private void Close() => (_draft, _forecast) = (null, null);

    // "agent|queue", put there by js/moves.js when somebody was dragged onto a tile.
    private void Dropped(ChangeEventArgs change)
    {
        if ((change.Value as string)?.Split('|') is [var agentCode, var queueCode]
            && Board.Agents.FirstOrDefault(one => one.Id.Code == agentCode) is { } agent
            && Board.Queues.FirstOrDefault(one => one.Queue.Code == queueCode) is { } queue)
        {
            Desk.Open(new MoveDraft { From = HomeOf(agent, queue.Queue), To = queue.Queue, Agents = [agent.Id] });
        }
    }

    /// <summary>The queue that an agent would most likely leave: the home, else the first one that is not the target.</summary>
    internal static QueueId? HomeOf(AgentSnapshot agent, QueueId? to)
    {
        var served = agent.Queues.Where(queue => queue != to).ToList();
        return agent.Home is { } home && served.Contains(home) ? home : served.Count > 0 ? served[0] : null;
    }

    private void PickFrom(ChangeEventArgs change) => Take(_draft! with { From = Read(change), Agents = [] });

    private void PickTo(ChangeEventArgs change) => Take(_draft! with { To = Read(change) });

    private void PickReturn(ChangeEventArgs change)
    {
        if (TimeOnly.TryParse(change.Value as string, CultureInfo.InvariantCulture, out var time))
        {
            // The next time that the queue's clock shows it: the end of a day that begins then.
            var day = HelplineDay.Of(Zone, time);
            Take(_draft! with { ReturnAt = day.EndOf(day.DateOf(Board.AsOf)) });
        }
    }

    private void Toggle(AgentId agent) => Take(_draft! with
    {
        Agents = _draft!.Agents.Contains(agent) ? _draft.Agents.Remove(agent) : _draft.Agents.Add(agent),
    });

    private void Take(MoveDraft draft)
    {
        // A suggestion that was changed is somebody's own move.
        (_draft, _fault) = (draft with { Suggestion = draft.Agents.SequenceEqual(_draft!.Agents) && draft.To == _draft.To && draft.From == _draft.From && draft.Keeps == _draft.Keeps ? draft.Suggestion : null }, null);
        Look();
    }

    // Who could go, and what it would do.
    private void Look()
    {
        _forecastAt = Board.AsOf;
        (_able, _unable, _forecast) = ([], 0, null);
        if (_draft is not { From: { } from, To: { } to } || from == to)
        {
            return;
        }

        try
        {
            var serving = Situations.AgentsNow().Where(agent => _draft.Agents.Contains(agent.Id) || (agent.Queues.Contains(from) && !agent.Queues.Contains(to))).ToList();
            // Who is chosen stays in sight, with the reason why not.
            _able = [.. serving.Where(agent => _draft.Agents.Contains(agent.Id) || agent.ProficiencyFor(to) > 0).OrderBy(agent => agent.Name, StringComparer.Ordinal).ThenBy(agent => agent.Id)];
            _unable = serving.Count - _able.Count;
            if (_draft.Agents.Length > 0)
            {
                _forecast = Predict.Run(from, to, _draft.Agents, _draft.ReturnAt!.Value, _draft.Keeps);
            }
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            _fault = "What the move would do cannot be worked out just now.";
        }
    }

    private async Task MoveAsync()
    {
        if (_draft is not { From: { } from, To: { } to } draft)
        {
            return;
        }

        (_isBusy, _fault) = (true, null);
        try
        {
            var request = new MoveRequest(from, to, draft.Agents, draft.ReturnAt!.Value, Party.Name) { Keeps = draft.Keeps, Reason = _reason, Suggestion = draft.Suggestion };
            var receipt = await Make.RunAsync(request, CancellationToken.None);
            _isBusy = false;
            if (receipt.Refused.IsEmpty)
            {
                Close();
                return;
            }

            // Those who are on their way are not asked a second time.
            _draft = draft with { Agents = draft.Agents.RemoveAll(agent => receipt.Made.Any(move => move.Agent == agent)) };
            Look();
            _fault = string.Join(' ', receipt.Refused.Select(refusal => refusal.Sentence))
                + (receipt.Made.IsEmpty ? "" : $" Asked for {MoveWords.People(receipt.Made.Select(move => move.Agent), Board)} all the same.");
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            (_isBusy, _fault) = (false, "The move could not be asked for just now. Nothing was changed; try again.");
        }
    }

    private string? RefusalOf(AgentId agent)
    {
        foreach (var refusal in _forecast?.Refusals ?? [])
        {
            if (refusal.Agent == agent)
            {
                return refusal.Sentence;
            }
        }

        return null;
    }

    private string Describe(MoveAgent agent)
    {
        var parts = new List<string> { agent.Handling > 0 ? $"on a contact: {(_draft!.Keeps ? "joins" : "moves")} when it ends" : Words.For(agent.State).ToLowerInvariant() };
        if (_draft?.To is { } to && agent.ProficiencyFor(to) is < 1 and var proficiency)
        {
            parts.Add($"knows it at {Figures.Percent(100 * proficiency + 0.5)}");
        }

        if (agent.IsLent)
        {
            parts.Add("on loan already");
        }
        else if (agent.MovesToday > 0)
        {
            parts.Add(agent.MovesToday == 1 ? "moved once today" : $"moved {agent.MovesToday} times today");
        }

        return string.Join(" · ", parts);
    }

    private static QueueId? Read(ChangeEventArgs change) => change.Value is string { Length: > 0 } code ? new QueueId(code) : null;
}
