using System.Globalization;
using HelplineDashboard.Domain;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Scorecards;

namespace HelplineDashboard.Sources.Scorecards;

/// <summary>Reads what an address asks of the scorecard. What it does not know it refuses: a misspelt filter must not answer for everything.</summary>
internal static class ScorecardAsk
{
    /// <summary>Reads a day.</summary>
    /// <param name="text">The text.</param>
    /// <param name="name">What to call it in the sentence.</param>
    public static (DateOnly Day, string? Fault) Day(string? text, string name) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 2000 and <= 2199
            ? (day, null)
            : (default, $"{name} must be a day from 2000 to 2199, like 2026-11-21.");

    /// <summary>Reads the filter.</summary>
    /// <param name="query">The address's parameters.</param>
    /// <param name="others">Further parameters that the address may have.</param>
    public static (ScorecardFilter Filter, string? Fault) Filter(IQueryCollection query, params string[] others)
    {
        string[] known = ["queue", "team", .. others];
        if (query.Keys.FirstOrDefault(name => !known.Contains(name, StringComparer.OrdinalIgnoreCase)) is { } odd)
        {
            return (ScorecardFilter.None, $"{Shown(odd)} is no parameter: there are {string.Join(", ", known)}.");
        }

        foreach (var code in query["queue"])
        {
            if (Codes.Fault(code) is { } fault)
            {
                return (ScorecardFilter.None, $"queue {fault}.");
            }
        }

        var teams = query["team"];
        return teams.Count > 1 || (teams.Count == 1 && (string.IsNullOrWhiteSpace(teams[0]) || teams[0]!.Length > Texts.MaxLength))
            ? (ScorecardFilter.None, "team must be the name of one team.")
            : (new ScorecardFilter([.. query["queue"].Select(code => new QueueId(code!)).Distinct()], teams.Count == 0 ? null : teams[0]!.Trim()), null);
    }

    /// <summary>Says why there is nothing to answer, a sentence, or <see langword="null" /> where there is something.</summary>
    public static string? Missing(Scorecard card)
    {
        var day = card.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return card.Filter.Team is { } team && !card.Teams.Contains(team) ? $"No agent of a team called {Shown(team)} worked in the eight weeks up to {day}."
            : card.BuiltAt is not null ? null
            : card.Filter.Queues.IsEmpty ? $"Nothing is known of {day}."
            : $"Nothing is known of {day} for {string.Join(", ", card.Filter.Queues.Take(5))}.";
    }

    private static string Shown(string text) => text.Length > 40 ? text[..40] + "…" : text;
}
