using System.Globalization;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Domain.Scorecards;

/// <summary>What was agreed for a figure, valid for a period.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Kind">The figure.</param>
/// <param name="Queue">The queue it holds for, or <see langword="null" /> for the helpline as a whole.</param>
/// <param name="From">The first day, included.</param>
/// <param name="Until">The last day, included, or <see langword="null" /> until further notice.</param>
/// <param name="Value">What is to be reached, in the figure's unit: at least, or at most, as the figure's direction says.</param>
public sealed record FigureTarget(Guid Id, FigureKind Kind, QueueId? Queue, DateOnly From, DateOnly? Until, double Value)
{
    /// <summary>Gets the name of who set it, or ended it last, as that person stated it.</summary>
    public string By { get; init; } = "";

    /// <summary>Gets when that was, UTC.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Says whether it is valid on a day; both ends are included.</summary>
    /// <param name="date">The day.</param>
    public bool IsValidOn(DateOnly date) => From <= date && (Until is not { } last || date <= last);

    /// <summary>Says whether a value reaches it, exactly on it included. Values are not rounded first: 79.96 % does not reach 80 %.</summary>
    /// <param name="direction">Which way the figure is better.</param>
    /// <param name="value">The value.</param>
    /// <param name="target">The target.</param>
    public static bool IsMet(FigureDirection direction, double value, double target) => direction == FigureDirection.Lower ? value <= target : value >= target;

    /// <summary>Says how far a target is reached, 0 to 100: all of it when it is met, otherwise in proportion.</summary>
    /// <remarks>Points run from -100: they are counted from there. Nothing of a target of none (0 follow-ups late) is reached when there is any.</remarks>
    /// <param name="definition">The figure.</param>
    /// <param name="value">The value.</param>
    /// <param name="target">The target.</param>
    public static double Attainment(FigureDefinition definition, double value, double target)
    {
        ArgumentNullException.ThrowIfNull(definition);
        if (IsMet(definition.Direction, value, target))
        {
            return 100;
        }

        var from = definition.Unit == FigureUnit.Points ? -100 : 0;
        var (above, below) = definition.Direction == FigureDirection.Lower ? (target - from, value - from) : (value - from, target - from);
        return Math.Clamp(100 * above / below, 0, 100);
    }

    /// <summary>Finds everything that makes no sense in a target.</summary>
    /// <param name="others">The targets there are; one of the same name is taken to be this one as it was.</param>
    /// <returns>Field and reason of each fault; empty when it can be used.</returns>
    public IReadOnlyList<SettingsFault> Faults(IEnumerable<FigureTarget> others)
    {
        var faults = new List<SettingsFault>();
        var definition = FigureCatalogue.Of(Kind);
        if (definition.Direction == FigureDirection.Neither)
        {
            faults.Add(new SettingsFault(nameof(Kind), "informs and is not judged: it takes no target"));
        }

        if (Queue is not null && !definition.IsOfQueues)
        {
            faults.Add(new SettingsFault(nameof(Queue), "cannot have a target of its own: the figure is told of the helpline"));
        }

        var (least, most) = Bounds(definition.Unit);
        if (!(Value >= least && Value <= most))
        {
            faults.Add(new SettingsFault(nameof(Value), $"must be {least:0} to {most:0}"));
        }

        if (From.Year is < 2000 or > 2199)
        {
            faults.Add(new SettingsFault(nameof(From), "must be a day from 2000 to 2199"));
        }

        if (Until < From)
        {
            faults.Add(new SettingsFault(nameof(Until), "must not be before the first day"));
        }
        else if (others.FirstOrDefault(one => one.Id != Id && Overlaps(one)) is { } other)
        {
            faults.Add(new SettingsFault(nameof(From), $"overlaps with the target that is valid from {Text(other.From)} {(other.Until is { } last ? $"to {Text(last)}" : "until further notice")}: end that one first, or change it from a day on"));
        }

        return faults;
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static (double Least, double Most) Bounds(FigureUnit unit) => unit switch
    {
        FigureUnit.Percentage or FigureUnit.Score => (0, 100),
        FigureUnit.Points => (-100, 100),
        FigureUnit.Duration => (0, 7 * 86_400),
        _ => (0, 1_000_000),
    };

    private bool Overlaps(FigureTarget other) =>
        other.Kind == Kind && other.Queue == Queue && (other.Until is not { } theirs || From <= theirs) && (Until is not { } mine || other.From <= mine);
}
