using System.Collections.Immutable;
using HelplineDashboard.Domain.Queues;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;

namespace HelplineDashboard.Domain.Simulation.Policies;

/// <summary>A mean over several plays.</summary>
/// <param name="Mean">The mean.</param>
/// <param name="Margin">Half of the 95 % confidence interval (Student's t); infinite for one play.</param>
public readonly record struct Estimate(double Mean, double Margin)
{
    /// <summary>Estimates a mean.</summary>
    /// <param name="values">One value of each play, at least one.</param>
    public static Estimate Of(IReadOnlyCollection<double> values) =>
        new(values.Mean(), values.Count < 2 ? double.PositiveInfinity : Quantile(values.Count) * values.StandardDeviation() / Math.Sqrt(values.Count));

    /// <summary>Estimates a ratio of two means whose values come in pairs (linearised).</summary>
    /// <param name="pairs">Numerator and denominator of each play.</param>
    /// <returns>The ratio, or <see langword="null" /> where the denominator is nothing.</returns>
    public static Estimate? Ratio(IReadOnlyCollection<(double Part, double Whole)> pairs)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        var whole = pairs.Average(pair => pair.Whole);
        if (Math.Abs(whole) < 1e-9)
        {
            return null;
        }

        var ratio = pairs.Average(pair => pair.Part) / whole;
        return new Estimate(ratio, Of([.. pairs.Select(pair => pair.Part - (ratio * pair.Whole))]).Margin / Math.Abs(whole));
    }

    private static double Quantile(int plays) => StudentT.InvCDF(0, 1, plays - 1, 0.975);
}

/// <summary>The same callers before the same helpline without moves, with every suggestion accepted, and pooled: over several seeds.</summary>
/// <param name="Helpline">The helpline.</param>
/// <param name="NoMoves">What came of it when nobody was moved, seed by seed.</param>
/// <param name="Accepted">What came of it when every suggestion was accepted.</param>
/// <param name="Pooled">What came of it when everybody served everything: the upper bound.</param>
public sealed record PolicyComparison(
    PlayedHelpline Helpline, ImmutableArray<PlayOutcome> NoMoves, ImmutableArray<PlayOutcome> Accepted, ImmutableArray<PlayOutcome> Pooled)
{
    /// <summary>Gets what came of it when everybody served all that they are trained for.</summary>
    public ImmutableArray<PlayOutcome> AllTheyKnow { get; init; } = [];

    /// <summary>Compares.</summary>
    /// <param name="helpline">The helpline.</param>
    /// <param name="policy">The choice of moves.</param>
    /// <param name="seeds">The seeds, one play each for each policy.</param>
    public static PolicyComparison Run(PlayedHelpline helpline, MovePolicy policy, IEnumerable<ulong> seeds)
    {
        ArgumentNullException.ThrowIfNull(helpline);
        var numbers = seeds.ToList();
        return new PolicyComparison(
            helpline,
            Play(helpline.Scenario, null),
            Play(helpline.Scenario, policy),
            Play(MovePolicies.Pooled(helpline.Scenario), null))
        {
            AllTheyKnow = Play(MovePolicies.AllTheyKnow(helpline.Scenario), null),
        };

        ImmutableArray<PlayOutcome> Play(Scenario scenario, MovePolicy? moves) =>
            [.. numbers.Select(seed => PolicyPlay.Run(helpline with { Scenario = scenario }, seed, moves))];
    }

    /// <summary>Gets how much of the gap between no moves and pooled is closed, by the weighted share of missed contacts: 1 is all of it, below 0 the moves did harm.</summary>
    public Estimate? GapClosed => Gap(Accepted, play => -play.WeightedMissed);

    /// <summary>Gets the same by the plain share of the contacts answered in time.</summary>
    public Estimate? PlainGapClosed => Gap(Accepted, play => play.InTime);

    /// <summary>Gets how much of the gap the training alone would close, if everybody served all that they know; by the weighted share of missed contacts.</summary>
    public Estimate? GapOpenToTraining => Gap(AllTheyKnow, play => -play.WeightedMissed);

    /// <summary>Gets the suggestions per hour.</summary>
    public Estimate SuggestionsPerHour => Estimate.Of([.. Accepted.Select(play => play.Suggestions.Length / Helpline.Hours)]);

    /// <summary>Gets the moves per hour, each agent for itself, returns not counted.</summary>
    public Estimate MovesPerHour => Estimate.Of([.. Accepted.Select(play => play.Moves.Length / Helpline.Hours)]);

    /// <summary>Gets how many agents were moved more than twice within an hour, of all plays together.</summary>
    public int MovedTooOften => Accepted.Sum(play => play.MovedTooOften);

    /// <summary>Estimates a figure of one policy.</summary>
    /// <param name="plays">The policy's plays.</param>
    /// <param name="figure">The figure.</param>
    public static Estimate Of(IEnumerable<PlayOutcome> plays, Func<PlayOutcome, double> figure) => Estimate.Of([.. plays.Select(figure)]);

    /// <summary>Estimates the share of one queue's contacts that were answered in time, 0 to 1.</summary>
    /// <param name="plays">The policy's plays.</param>
    /// <param name="queue">The queue.</param>
    /// <returns>The share, or <see langword="null" /> when no play had a contact of the queue.</returns>
    public static Estimate? InTime(IEnumerable<PlayOutcome> plays, QueueId queue) => Estimate.Ratio([.. plays
        .Select(play => play.Queues.First(tally => tally.Queue == queue))
        .Select(tally => ((double)tally.Met, (double)tally.Counted))]);

    private Estimate? Gap(ImmutableArray<PlayOutcome> plays, Func<PlayOutcome, double> good) => plays.Length != NoMoves.Length ? null : Estimate.Ratio([.. NoMoves.Select((play, place) =>
        (good(plays[place]) - good(play), good(Pooled[place]) - good(play)))]);
}
