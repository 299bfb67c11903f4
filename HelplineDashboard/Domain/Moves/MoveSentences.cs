using System.Collections.Immutable;
using System.Globalization;

namespace HelplineDashboard.Domain.Moves;

/// <summary>Says in plain sentences why a move is suggested, and why none is.</summary>
internal static class MoveSentences
{
    // A change of the share in time below this is said in callers instead.
    private const double Telling = 0.05;

    // A further queue is named from so many points on.
    private const double Named = 0.05;

    /// <summary>Says why a move is worth making.</summary>
    /// <param name="model">The situation.</param>
    /// <param name="effect">What it does to both queues.</param>
    /// <param name="names">The names of those who would be moved.</param>
    /// <param name="others">What it does to further queues that they serve.</param>
    public static string Why(MoveModel model, MoveEffect effect, ImmutableArray<string> names, ImmutableArray<QueueEffect> others)
    {
        var (to, from) = (Queue(model, effect.To), Queue(model, effect.From));
        var (without, with) = (effect.To.Without, effect.To.With);
        var fewer = without.Missed - with.Missed;
        var gain = with.ServiceLevel - without.ServiceLevel >= Telling
            ? Text($"with {List(names)} from {from.Settings.Name} it would be {Percent(with.ServiceLevel)}")
            : fewer >= 0.5
                ? Text($"with {List(names)} from {from.Settings.Name} about {Callers(fewer)} fewer would wait too long or give up")
                : Text($"with {List(names)} from {from.Settings.Name} about {Callers(without.Abandoned - with.Abandoned)} fewer would give up");
        var told = others.Where(other => Math.Abs(other.With.ServiceLevel - other.Without.ServiceLevel) >= Named)
            .Select(other => Text($"{Queue(model, other).Settings.Name} {Percent(other.With.ServiceLevel)} instead of {Percent(other.Without.ServiceLevel)}"));
        return Text($"{to.Settings.Name} is expected to answer {Percent(without.ServiceLevel)} in time; {gain}, and {string.Join(", ", [Lender(from, effect.From), .. told])}.");
    }

    /// <summary>Writes a sentence on after a colon.</summary>
    public static string Continue(string sentence) => sentence.Length > 1 && char.IsUpper(sentence[0]) && char.IsLower(sentence[1])
        ? char.ToLowerInvariant(sentence[0]) + sentence[1..]
        : sentence;

    private static string Lender(MoveQueue queue, QueueEffect effect)
    {
        var (before, after) = (effect.Without, effect.With);
        if (!queue.IsOpen)
        {
            return Text($"{queue.Settings.Name} is closed");
        }

        if (after.Offered < 0.5)
        {
            return Text($"hardly anybody is expected in {queue.Settings.Name}");
        }

        var target = Text($"(target {queue.Settings.TargetPercentage} %)");
        return Percent(before.ServiceLevel) == Percent(after.ServiceLevel) || 100 * after.ServiceLevel >= queue.Settings.TargetPercentage
            ? Text($"{queue.Settings.Name} still {Percent(after.ServiceLevel)} {target}")
            : Text($"{queue.Settings.Name} {Percent(after.ServiceLevel)} instead of {Percent(before.ServiceLevel)} {target}");
    }

    private static MoveQueue Queue(MoveModel model, QueueEffect effect) => model.Queues[model.NumberOf(effect.Queue)!.Value];

    private static string Callers(double number) => Math.Max(1, Math.Round(number)) is var whole && whole == 1 ? "1 caller" : Text($"{whole:F0} callers");

    // Rounded down, as everywhere: 79.6 would read as a target of 80 that is met.
    private static string Percent(double share) => Text($"{Math.Floor((100 * share) + 1e-6):F0} %");

    private static string List(ImmutableArray<string> names) =>
        names.Length == 1 ? names[0]
        : names.Length > 3 ? Text($"{names.Length} people")
        : $"{string.Join(", ", names[..^1])} and {names[^1]}";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
