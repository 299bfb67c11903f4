using System.Globalization;
using HelplineDashboard.Components.Scorecards;
using HelplineDashboard.Domain;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Scorecards;
using HelplineDashboard.Operations.Scorecards;
using Microsoft.AspNetCore.Components;

namespace HelplineDashboard.Components.Pages;

/// <summary>One agent's own four weeks, to talk about together: beside the same person's weeks before, and beside nobody else.</summary>
public sealed partial class AgentCardPage
{
    private const int Length = 28;

    private AgentCard? _card;
    private string? _fault;

    /// <summary>Gets or sets the agent's code.</summary>
    [Parameter]
    public required string Code { get; set; }

    /// <summary>Gets or sets the last of the days: 2026-11-21; none for the day before today.</summary>
    [SupplyParameterFromQuery(Name = "day")]
    public string? Day { get; set; }

    [CascadingParameter]
    public Party Party { get; set; } = Party.Nobody;

    [Inject]
    public required ReadAgentCard Read { get; init; }

    [Inject]
    public required ReadRows Rows { get; init; }

    // One's own page is one's own; others' are for those who coach.
    private bool IsTheirs => Party.May(Permissions.PersonView) || Party.Agent?.Code == Code.Trim();

    protected override async Task OnParametersSetAsync()
    {
        (_fault, _card) = (null, null);
        if (!IsTheirs)
        {
            return;
        }

        if (!TryReadDay(Day, out var day))
        {
            _fault = "\"day\" must be a day like 2026-11-21.";
            return;
        }

        var last = day ?? Rows.Today.AddDays(-1);
        _fault = await ReadAsync("The days", async () =>
            _card = Codes.Fault(Code.Trim()) is null ? await Read.RunAsync(new AgentId(Code.Trim()), last.AddDays(1 - Length), last, Leaving) : null);
        _fault ??= _card is null ? "No source has told of such an agent." : null;
    }

    private string Address(DateOnly? day) => $"/agents/{Uri.EscapeDataString(Code)}{(day is { } last ? $"?day={ScoreWords.Code(last)}" : "")}";

    private string? ContactsOf(FigureDefinition definition) =>
        ScoreAddress.OfContacts(definition, _card!.First, _card.Last, ScorecardFilter.None, Party) is { } address ? $"{address}&agent={Uri.EscapeDataString(_card.Agent.Code)}" : null;

    private static string Hours(long milliseconds) => TimeSpan.FromMilliseconds(milliseconds) is { TotalMinutes: < 60 } length
        ? string.Create(CultureInfo.InvariantCulture, $"{length.TotalMinutes:0} min")
        : string.Create(CultureInfo.InvariantCulture, $"{milliseconds / 3_600_000} h {milliseconds / 60_000 % 60:00} min");
}
