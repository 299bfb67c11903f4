using HelplineDashboard.Components.Shared;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Moves;
using HelplineDashboard.Live.Board;
using HelplineDashboard.Live.Moves;
using HelplineDashboard.Operations.Moves;
using Microsoft.AspNetCore.Components;

namespace HelplineDashboard.Components.Moves;

/// <summary>One suggestion: the move, why, what it does to both queues, and what a person can do about it.</summary>
public sealed partial class SuggestionCard
{
    private bool _isDetailed;
    private int _declines;

    /// <summary>Gets or sets the suggestion. Key the card by its id.</summary>
    [Parameter, EditorRequired]
    public required OpenSuggestion Open { get; set; }

    /// <summary>Gets or sets the queues' names.</summary>
    [Parameter, EditorRequired]
    public required QueueNames Names { get; set; }

    [CascadingParameter]
    public required BoardSnapshot Board { get; set; }

    [CascadingParameter]
    public Party Party { get; set; } = Party.Nobody;

    [Inject]
    public required MoveDesk Desk { get; init; }

    [Inject]
    public required MakeMoves Make { get; init; }

    [Inject]
    public required DeclineSuggestion Decline { get; init; }

    private MoveSuggestion Suggestion => Open.Suggestion;

    private string TitleId => $"suggestion-{Open.Id:N}";

    private MoveDraft Draft => new()
    {
        From = Suggestion.From, To = Suggestion.To, Agents = Suggestion.Agents, ReturnAt = Suggestion.ReturnAt, Keeps = Suggestion.Keeps, Suggestion = Open.Id,
    };

    private void Change() => Desk.Open(Draft);

    private Task AcceptAsync() => AskAsync(async () =>
    {
        var request = new MoveRequest(Suggestion.From, Suggestion.To, Suggestion.Agents, Suggestion.ReturnAt, Party.Name) { Keeps = Suggestion.Keeps, Suggestion = Open.Id };
        var receipt = await Make.RunAsync(request, CancellationToken.None);
        return receipt.Refused.IsEmpty ? null : string.Join(' ', receipt.Refused.Select(refusal => refusal.Sentence));
    });

    private Task DeclineAsync(DeclineReason reason)
    {
        _declines++; // another key is another element: the list is closed again
        return AskAsync(async () => (await Decline.RunAsync(Open.Id, Party.Name, reason, CancellationToken.None))?.Sentence);
    }

    private string PersonNow(AgentId id)
    {
        var agent = Board.Agents.FirstOrDefault(one => one.Id == id);
        return agent is null ? $"{id.Code}: signed out"
            : agent.Handling > 0 ? $"{agent.Name}: on a contact, {(Suggestion.Keeps ? "joins" : "moves")} when it ends"
            : $"{agent.Name}: {Words.For(agent.State).ToLowerInvariant()}, {(Suggestion.Keeps ? "joins" : "moves")} at once";
    }
}
