using System.Collections.Immutable;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Domain.Scorecards;

/// <summary>How much a figure weighs in the index, from a day on until the next weight of the same figure begins.</summary>
/// <param name="Kind">The figure.</param>
/// <param name="From">The first day, included.</param>
/// <param name="Weight">The weight, 0 to 100; 0 takes the figure out of the index from that day on.</param>
public sealed record FigureWeight(FigureKind Kind, DateOnly From, double Weight)
{
    /// <summary>Gets the name of who set it, as that person stated it.</summary>
    public string By { get; init; } = "";

    /// <summary>Gets when it was set, UTC.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Finds everything that makes no sense in it.</summary>
    /// <returns>Field and reason of each fault; empty when it can be used.</returns>
    public IReadOnlyList<SettingsFault> Faults() =>
    [
        .. Weight is >= 0 and <= 100 ? Array.Empty<SettingsFault>() : [new SettingsFault(nameof(Weight), "must be 0 to 100; 0 takes the figure out of the index")],
        .. FigureCatalogue.Of(Kind).Direction != FigureDirection.Neither ? Array.Empty<SettingsFault>() : [new SettingsFault(nameof(Kind), "informs and is not judged: it has no weight")],
        .. From.Year is >= 2000 and <= 2199 ? Array.Empty<SettingsFault>() : [new SettingsFault(nameof(From), "must be a day from 2000 to 2199")],
    ];
}

/// <summary>What the helpline costs, from a day on until the next terms begin.</summary>
/// <param name="From">The first day, included.</param>
/// <param name="PerDay">What every day costs, whoever works: rooms, systems, overhead; not negative.</param>
/// <param name="PerAgentHour">What an hour costs in which an agent is signed in; not negative.</param>
/// <param name="Currency">The currency, three letters: EUR.</param>
public sealed record CostTerms(DateOnly From, decimal PerDay, decimal PerAgentHour, string Currency)
{
    /// <summary>Gets the name of who set them, as that person stated it.</summary>
    public string By { get; init; } = "";

    /// <summary>Gets when they were set, UTC.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Finds everything that makes no sense in them.</summary>
    /// <returns>Field and reason of each fault; empty when they can be used.</returns>
    public IReadOnlyList<SettingsFault> Faults() =>
    [
        .. PerDay is >= 0 and <= 10_000_000 ? Array.Empty<SettingsFault>() : [new SettingsFault(nameof(PerDay), "must be 0 to 10,000,000")],
        .. PerAgentHour is >= 0 and <= 100_000 ? Array.Empty<SettingsFault>() : [new SettingsFault(nameof(PerAgentHour), "must be 0 to 100,000")],
        .. Currency.Length == 3 && Currency.All(char.IsAsciiLetter) ? Array.Empty<SettingsFault>() : [new SettingsFault(nameof(Currency), "must be three letters, like EUR")],
        .. From.Year is >= 2000 and <= 2199 ? Array.Empty<SettingsFault>() : [new SettingsFault(nameof(From), "must be a day from 2000 to 2199")],
    ];
}

/// <summary>All that figures are judged by: targets, weights and costs, of all times.</summary>
/// <param name="Targets">The targets, by figure, queue and first day.</param>
/// <param name="Weights">The weights, by figure and first day.</param>
/// <param name="Costs">The costs, by first day.</param>
public sealed record ScorecardTerms(ImmutableArray<FigureTarget> Targets, ImmutableArray<FigureWeight> Weights, ImmutableArray<CostTerms> Costs)
{
    /// <summary>Gets the terms of a helpline that has set none.</summary>
    public static ScorecardTerms None { get; } = new([], [], []);

    /// <summary>Returns the target of a figure that was valid on a day.</summary>
    /// <remarks>
    /// A queue without a target of its own is judged by the helpline's, except for counts: what the whole helpline may have is no measure
    /// for one queue.
    /// </remarks>
    /// <param name="kind">The figure.</param>
    /// <param name="queue">The queue, or <see langword="null" /> for the helpline.</param>
    /// <param name="date">The day.</param>
    public FigureTarget? TargetOf(FigureKind kind, QueueId? queue, DateOnly date)
    {
        var valid = Targets.Where(one => one.Kind == kind && one.IsValidOn(date)).ToList();
        return valid.Find(one => one.Queue == queue)
            ?? (FigureCatalogue.Of(kind).Unit == FigureUnit.Count ? null : valid.Find(one => one.Queue is null));
    }

    /// <summary>Returns the weights that were valid on a day, in the order of the catalogue, those above 0 only.</summary>
    /// <param name="date">The day.</param>
    public IReadOnlyList<FigureWeight> WeightsOn(DateOnly date) =>
    [
        .. Weights.Where(one => one.From <= date).GroupBy(one => one.Kind).Select(of => of.MaxBy(one => one.From)!)
            .Where(one => one.Weight > 0).OrderBy(one => FigureCatalogue.All.IndexOf(FigureCatalogue.Of(one.Kind))),
    ];

    /// <summary>Returns the costs that were valid on a day, or <see langword="null" /> before the first.</summary>
    /// <param name="date">The day.</param>
    public CostTerms? CostOn(DateOnly date) => Costs.Where(one => one.From <= date).MaxBy(one => one.From);
}
