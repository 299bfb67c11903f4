using HelplineDashboard.Domain.Access;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Scorecards;

namespace HelplineDashboard.Components.Scorecards;

/// <summary>The addresses of scorecards, trends and the contacts behind a figure. Everything that narrows a page is in its address.</summary>
public static class ScoreAddress
{
    /// <summary>The scorecard of a day, or of the last closed one.</summary>
    public static string Of(DateOnly? date, ScorecardFilter filter, DateOnly? compare = null) =>
        Join(date is { } day ? $"/scorecard/{ScoreWords.Code(day)}" : "/scorecard", [.. Parts(filter), .. compare is { } other ? [$"compare={ScoreWords.Code(other)}"] : Array.Empty<string>()]);

    /// <summary>A trend, or one figure of it.</summary>
    public static string OfTrend(TrendSpan span, DateOnly? day, ScorecardFilter filter, string? figure = null) => Join(
        "/scorecard/trends",
        [$"span={Code(span)}", .. day is { } one ? [$"day={ScoreWords.Code(one)}"] : Array.Empty<string>(), .. Parts(filter)]) + (figure is null ? "" : $"#{figure}");

    /// <summary>The contacts of a set that were offered from one day to another, both included.</summary>
    public static string OfContacts(ContactSet set, DateOnly first, DateOnly last, ScorecardFilter filter) =>
        Join("/contacts", [$"from={ScoreWords.Code(first)}", $"to={ScoreWords.Code(last)}", .. Parts(filter), $"set={Code(set)}"]);

    /// <summary>The contacts behind a figure: those above its line where that says something, otherwise those below.</summary>
    /// <returns><see langword="null" /> where it is not worked out from contacts.</returns>
    public static string? OfContacts(FigureDefinition definition, DateOnly first, DateOnly last, ScorecardFilter filter, Party looker) =>
        looker.May(Permissions.PersonView) && (definition.Part ?? definition.Whole) is { } set ? OfContacts(set, first, last, filter) : null;

    /// <summary>The table of a day as a file.</summary>
    public static string OfExport(DateOnly date, ScorecardFilter filter, DateOnly? compare, string format) => Join(
        $"/scorecard/{ScoreWords.Code(date)}/export",
        [$"format={format}", .. Parts(filter), .. compare is { } other ? [$"compare={ScoreWords.Code(other)}"] : Array.Empty<string>()]);

    /// <summary>The table of a trend as a file.</summary>
    public static string OfTrendExport(TrendSpan span, DateOnly day, ScorecardFilter filter, string format) =>
        Join("/scorecard/trends/export", [$"format={format}", $"span={Code(span)}", $"day={ScoreWords.Code(day)}", .. Parts(filter)]);

    /// <summary>Writes a span as addresses do: week.</summary>
    public static string Code(TrendSpan span) => EventWords.Write(span);

    /// <summary>Writes a set as addresses do: short-abandoned.</summary>
    public static string Code(ContactSet set) => EventWords.Write(set);

    /// <summary>Reads the filter of an address. Blanks and repetitions do not count.</summary>
    public static ScorecardFilter Filter(string[]? queues, string? team) => new(
        [.. (queues ?? []).Select(code => code.Trim()).Where(code => code.Length > 0 && Domain.Codes.Fault(code) is null).Distinct(StringComparer.Ordinal).Select(code => new QueueId(code))],
        string.IsNullOrWhiteSpace(team) ? null : team.Trim());

    private static IEnumerable<string> Parts(ScorecardFilter filter) =>
    [
        .. filter.Queues.Select(queue => $"queue={Uri.EscapeDataString(queue.Code)}"),
        .. filter.Team is { } team ? [$"team={Uri.EscapeDataString(team)}"] : Array.Empty<string>(),
    ];

    private static string Join(string path, string[] parts) => parts.Length == 0 ? path : $"{path}?{string.Join('&', parts)}";
}
