using HelplineDashboard.Components.Shared;
using HelplineDashboard.Domain.Scorecards;

namespace HelplineDashboard.Components.Scorecards;

/// <summary>The answer to a scorecard's question, was it a good day, in one or two sentences.</summary>
public static class ScoreHeadline
{
    /// <summary>Says it: how many queues met their target, and what was better and worse than usual beyond noise.</summary>
    public static string Of(Scorecard card)
    {
        ArgumentNullException.ThrowIfNull(card);
        if (card[FigureKind.ServiceLevel] is not { } level || card.BuiltAt is null)
        {
            return "There is nothing to tell of this day.";
        }

        var judged = card.Queues.Select(queue => queue[FigureKind.ServiceLevel]?.IsMet).OfType<bool>().ToList();
        var met = judged.Count(isMet => isMet);
        var first = !level.Figure.HasValue
            ? card.Filter.Team is null ? "Nothing was offered." : "Service level cannot be told of a team."
            : $"{ScoreWords.Value(level.Figure, FigureUnit.Percentage)} in time{(judged.Count == 0 ? "" : judged.Count == 1 ? met == 1 ? ", target met" : ", target missed" : $"; {met} of {judged.Count} queues met their target")}.";
        var better = Named(card, UsualVerdict.Better);
        var worse = Named(card, UsualVerdict.Worse);
        var comparable = card.Figures.Any(one => one.Usual.Verdict != UsualVerdict.CannotSay);
        var change = (better, worse) switch
        {
            ("", "") => comparable ? " No headline figure was out of the usual." : " There are too few such days to compare with.",
            (_, "") => $" Better than usual: {better}.",
            ("", _) => $" Worse than usual: {worse}.",
            _ => $" Worse than usual: {worse}. Better: {better}.",
        };
        return first + change;
    }

    private static string Named(Scorecard card, UsualVerdict verdict)
    {
        var names = card.Figures.Where(one => one.Definition.IsHeadline && one.Usual.Verdict == verdict).Select(one => one.Definition.Name.ToLowerInvariant()).ToList();
        return names.Count <= 3 ? Figures.Names(names) : $"{string.Join(", ", names.Take(3))} and {names.Count - 3} more";
    }
}
