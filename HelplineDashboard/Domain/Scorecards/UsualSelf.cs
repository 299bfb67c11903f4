using HelplineDashboard.Domain.Forecasting;
using MathNet.Numerics.Distributions;

namespace HelplineDashboard.Domain.Scorecards;

/// <summary>Says whether a day is different from its usual self: from the same weekday of the eight weeks before, beyond noise.</summary>
/// <remarks>
/// <para>The usual is the median of the comparable days. Noise has three parts: what chance alone does to the day itself (the figure's own
/// standard error); how much usual days differ from each other beyond chance (their median absolute deviation · 1.4826, squared, less the
/// median of their squared errors, never below 0); and that a median of a few days is itself uncertain (π/2k of the usual days' variance).
/// A spread taken from so few days is itself a guess: the limit is Student's two-sided 99 %, with degrees of freedom by Welch and
/// Satterthwaite, where a deviation by medians of k days counts as 0.37·(k − 1).</para>
/// <para>99 and not 95 %, because a page shows sixteen figures at once: at 95 % it would tell of a change that is none nearly every day.</para>
/// <para>In seeded simulations of unchanged days at most 1 in 100 is called different where days differ by chance only, and at most
/// 5 in 100 where they also differ by themselves.</para>
/// </remarks>
public static class UsualSelf
{
    /// <summary>How many weeks are looked back.</summary>
    public const int Weeks = 8;

    /// <summary>The fewest comparable days.</summary>
    public const int Least = 4;

    private const double Sure = 0.995;
    private const double EfficiencyOfMedians = 0.37;

    /// <summary>Compares a figure.</summary>
    /// <param name="definition">What it is.</param>
    /// <param name="today">Its value on the day.</param>
    /// <param name="usual">Its values on the comparable days; those without a value or not settled do not count.</param>
    /// <param name="days">What the days are called, in the plural: Saturdays.</param>
    public static Comparison Compare(FigureDefinition definition, Figure today, IEnumerable<Figure> usual, string days)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(usual);
        var past = usual.Where(one => one.State == FigureState.Known && one.Value is not null).ToList();
        var values = past.Select(one => one.Value!.Value).ToArray();
        var middle = values.Length == 0 ? (double?)null : Robust.Median(values);
        if (values.Length < Least)
        {
            return new Comparison(UsualVerdict.CannotSay, middle, values.Length, $"Only {values.Length} of the last {Weeks} {days} can be compared with; {Least} are needed.");
        }

        if (today.State != FigureState.Known || today.Value is not { } value)
        {
            return new Comparison(UsualVerdict.CannotSay, middle, values.Length, today.Reason ?? "There is no value to compare.");
        }

        var reach = Reach(today, past, middle!.Value);
        if (reach is not { } limit)
        {
            return new Comparison(UsualVerdict.CannotSay, middle, values.Length, "Too few contacts to tell a change from chance.");
        }

        var (low, high) = Bounds(definition.Unit, middle.Value, limit);
        var verdict = Math.Abs(value - middle.Value) <= limit ? UsualVerdict.Usual : Judge(definition.Direction, value > middle.Value);
        var sentence = verdict == UsualVerdict.Usual
            ? $"Within what the last {values.Length} comparable {days} and chance explain."
            : $"{Word(verdict)} than usual: more than the last {values.Length} comparable {days} and chance explain.";
        return new Comparison(verdict, middle, values.Length, sentence) { UsualLow = low, UsualHigh = high };
    }

    // How far from the middle a usual day may be, or null where today's own error is unknown though that of others is not.
    private static double? Reach(in Figure today, List<Figure> past, double middle)
    {
        var errors = past.Where(one => one.Error is not null).Select(one => one.Error!.Value * one.Error.Value).ToArray();
        if (errors.Length > 0 && today.Error is null)
        {
            return null;
        }

        var chance = errors.Length == 0 ? 0 : Robust.Median(errors);
        // The last factor gives back what the median takes: distances from the middle of few values are too small.
        var deviation = Robust.Deviation(past.Select(one => one.Value!.Value - middle)) * (1 + (1d / past.Count));
        var between = Math.Max(0, (deviation * deviation) - chance);
        var ofMedian = Math.PI / 2 / past.Count;
        var own = today.Error is { } error ? error * error : 0;
        var guessed = between * (1 + ofMedian);
        var variance = own + guessed + (chance * ofMedian);
        // Equal days of a figure without an error of its own would make any other value a change.
        if (variance == 0)
        {
            return null;
        }

        var freedom = guessed == 0 ? double.PositiveInfinity : Math.Max(1, EfficiencyOfMedians * (past.Count - 1)) * variance * variance / (guessed * guessed);
        var times = freedom > 1000 ? Normal.InvCDF(0, 1, Sure) : StudentT.InvCDF(0, 1, freedom, Sure);
        return times * Math.Sqrt(variance);
    }

    private static (double Low, double High) Bounds(FigureUnit unit, double middle, double reach) => unit switch
    {
        FigureUnit.Percentage or FigureUnit.Score => (Math.Max(0, middle - reach), Math.Min(100, middle + reach)),
        FigureUnit.Points => (Math.Max(-100, middle - reach), Math.Min(100, middle + reach)),
        _ => (Math.Max(0, middle - reach), middle + reach),
    };

    private static UsualVerdict Judge(FigureDirection direction, bool isAbove) => direction switch
    {
        FigureDirection.Neither => isAbove ? UsualVerdict.Higher : UsualVerdict.Lower,
        _ => isAbove == (direction == FigureDirection.Higher) ? UsualVerdict.Better : UsualVerdict.Worse,
    };

    private static string Word(UsualVerdict verdict) => verdict.ToString();
}
