using System.Globalization;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Domain.Scorecards;

/// <summary>The formula of a figure as it is printed beside one value: with the threshold, the limit and the window that were in force.</summary>
public static class FormulaTexts
{
    /// <summary>Writes it.</summary>
    /// <param name="definition">The figure.</param>
    /// <param name="terms">The terms of the queues' days that the value comes from.</param>
    /// <param name="rules">The helpline's rules.</param>
    public static string Of(FigureDefinition definition, IEnumerable<QueueTerms> terms, ScorecardRules rules)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(rules);
        var agreed = terms.Select(one => (one.Threshold, one.ShortAbandonLimit, one.Formula)).Distinct().Take(2).ToList();
        var one = agreed.Count == 1 ? agreed[0] : ((TimeSpan Threshold, TimeSpan ShortAbandonLimit, ServiceLevelFormula Formula)?)null;
        return definition.Kind switch
        {
            FigureKind.ServiceLevel when one is { } its => $"{FigureCatalogue.Of(KindOf(its.Formula)).Formula}; {InTime(its.Threshold)}{Short(its.Formula, its.ShortAbandonLimit)}",
            FigureKind.ServiceLevel => definition.Formula,
            FigureKind.ServiceLevelAnsweredOnly or FigureKind.ServiceLevelStandard or FigureKind.ServiceLevelGenesys or FigureKind.ServiceLevelAmazonConnect
                or FigureKind.ServiceLevelExcludeShort => $"{definition.Formula}; {(one is { } its ? InTime(its.Threshold) : "in time by each queue's threshold")}",
            FigureKind.AbandonRateLessShort => $"{definition.Formula}; {(one is { } its ? $"short is under {Length(its.ShortAbandonLimit)}" : "short by each queue's limit")}",
            FigureKind.FirstContactResolution or FigureKind.RepeatContact => definition.Formula.Replace("the window", string.Create(CultureInfo.InvariantCulture, $"the {rules.RepeatDays} days"), StringComparison.Ordinal),
            FigureKind.CostPerResolution => string.Create(CultureInfo.InvariantCulture, $"{definition.Formula} in {rules.RepeatDays} days"),
            _ => definition.Formula,
        };
    }

    /// <summary>Returns the figure that always uses a formula.</summary>
    /// <param name="formula">The formula.</param>
    public static FigureKind KindOf(ServiceLevelFormula formula) => formula switch
    {
        ServiceLevelFormula.Standard => FigureKind.ServiceLevelStandard,
        ServiceLevelFormula.AnsweredOnly => FigureKind.ServiceLevelAnsweredOnly,
        ServiceLevelFormula.Genesys => FigureKind.ServiceLevelGenesys,
        ServiceLevelFormula.AmazonConnect => FigureKind.ServiceLevelAmazonConnect,
        _ => FigureKind.ServiceLevelExcludeShort,
    };

    private static string InTime(TimeSpan threshold) => $"in time is within {Length(threshold)}";

    private static string Short(ServiceLevelFormula formula, TimeSpan limit) =>
        formula is ServiceLevelFormula.ExcludeShortAbandons or ServiceLevelFormula.Genesys ? $", short is under {Length(limit)}" : "";

    private static string Length(TimeSpan length) => length.TotalSeconds < 600 || length.Seconds != 0
        ? string.Create(CultureInfo.InvariantCulture, $"{length.TotalSeconds:0} s")
        : length.TotalHours < 10 || length.Minutes != 0
            ? string.Create(CultureInfo.InvariantCulture, $"{length.TotalMinutes:0} min")
            : string.Create(CultureInfo.InvariantCulture, $"{length.TotalHours:0} h");
}
