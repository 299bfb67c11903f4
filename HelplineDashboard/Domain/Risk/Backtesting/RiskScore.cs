using System.Collections.Immutable;

namespace HelplineDashboard.Domain.Risk.Backtesting;

/// <summary>How good the probabilities of a back-test were, beside two that need no model.</summary>
/// <param name="Name">The queue, or what they are all called together.</param>
/// <param name="Cases">How many questions had an outcome.</param>
/// <param name="MissShare">The share of them that missed, 0 to 1.</param>
/// <param name="Brier">The mean squared difference between what was said and what happened (Brier 1950); 0 is perfect, 0.25 is a coin.</param>
/// <param name="UncalibratedBrier">The same of the model without what it learned from its own past.</param>
/// <param name="PersistenceBrier">The same of "as the last 15 minutes": 1 when they missed and 0 when they did not, climatology when nothing was counted.</param>
/// <param name="ClimatologyBrier">The same of the past share of misses at that time of day.</param>
public sealed record RiskScore(
    string Name, int Cases, double MissShare, double Brier, double UncalibratedBrier, double PersistenceBrier, double ClimatologyBrier)
{
    /// <summary>A decile with fewer cases than this is not judged.</summary>
    public const int EnoughCases = 100;

    /// <summary>How far a decile may be off, as a share.</summary>
    public const double Tolerance = 0.05;

    /// <summary>Gets what was said and what happened, by tenths of what was said; tenths in which nothing was said are left out.</summary>
    public ImmutableArray<ReliabilityDecile> Deciles { get; init; } = [];

    /// <summary>Gets whether it is better than both that need no model.</summary>
    public bool IsBetter => Brier < PersistenceBrier && Brier < ClimatologyBrier;

    /// <summary>Gets the deciles with enough cases that are off by more than the tolerance.</summary>
    public IEnumerable<ReliabilityDecile> Off => Deciles.Where(decile => decile.Cases >= EnoughCases && Math.Abs(decile.Said - decile.Missed) > Tolerance);

    /// <summary>Scores cases.</summary>
    /// <param name="name">What to call them.</param>
    /// <param name="cases">The cases; those without an outcome are left out.</param>
    /// <param name="minutes">The window: 15 or 30.</param>
    public static RiskScore Of(string name, IEnumerable<RiskCase> cases, int minutes)
    {
        ArgumentNullException.ThrowIfNull(cases);
        var judged = cases
            .Select(one => minutes == 15
                ? (Said: one.Said15, Raw: one.Raw15, Climate: one.Climate15, one.Persisted, Missed: one.Missed15)
                : (Said: one.Said30, Raw: one.Raw30, Climate: one.Climate30, one.Persisted, Missed: one.Missed30))
            .Where(one => one.Missed is not null)
            .Select(one => (one.Said, one.Raw, one.Climate, Persisted: one.Persisted switch { true => 1, false => 0, null => one.Climate }, Missed: one.Missed == true ? 1d : 0))
            .ToList();
        if (judged.Count == 0)
        {
            return new RiskScore(name, 0, 0, 0, 0, 0, 0);
        }

        return new RiskScore(
            name,
            judged.Count,
            judged.Average(one => one.Missed),
            judged.Average(one => Square(one.Said - one.Missed)),
            judged.Average(one => Square(one.Raw - one.Missed)),
            judged.Average(one => Square(one.Persisted - one.Missed)),
            judged.Average(one => Square(one.Climate - one.Missed)))
        {
            Deciles =
            [
                .. judged.GroupBy(one => Math.Min(9, (int)(10 * one.Said))).OrderBy(group => group.Key)
                    .Select(group => new ReliabilityDecile(group.Key, group.Count(), group.Average(one => one.Said), group.Average(one => one.Missed))),
            ],
        };

        static double Square(double difference) => difference * difference;
    }
}

/// <summary>One tenth of the probabilities that were said.</summary>
/// <param name="Decile">Which, 0 to 9.</param>
/// <param name="Cases">How many.</param>
/// <param name="Said">The mean of what was said, 0 to 1.</param>
/// <param name="Missed">The share that missed, 0 to 1.</param>
public readonly record struct ReliabilityDecile(int Decile, int Cases, double Said, double Missed);
