using System.CommandLine;
using System.Globalization;
using HelplineDashboard.Domain.Moves;
using HelplineDashboard.Domain.Simulation.Policies;

namespace HelplineDashboard.Hosting.Commands;

/// <summary>The command <c>moves-compare</c>.</summary>
internal static class MovesCompareCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var scenario = new Option<string?>("--scenario")
        {
            Description = "Only the helplines whose name contains this. Default: all that are made up.",
            HelpName = "text",
        };
        var file = new Option<FileInfo>("--calls")
        {
            Description = "Days of a record instead of made-up helplines. A CSV file of calls, as it is or packed with gzip: arrived, queue, outcome (answered or abandoned), wait_s, talk_s, agent.",
            HelpName = "file",
        }.AcceptExistingOnly();
        var date = new Option<string[]>("--date")
        {
            Description = "The days of the record to play, like 2026-11-20,2026-11-21. Default: three working days with many calls.",
            HelpName = "day",
        };
        var from = new Option<TimeOnly>("--from") { Description = "From when on calls of a record count.", HelpName = "time", DefaultValueFactory = _ => new TimeOnly(9, 0) };
        var until = new Option<TimeOnly>("--until") { Description = "Until when calls of a record count.", HelpName = "time", DefaultValueFactory = _ => new TimeOnly(13, 0) };
        var seeds = RiskBacktestCommand.Number("--seeds", "How many plays of each helpline.", 30, 1, 1000);
        var hindsight = new Option<bool>("--hindsight")
        {
            Description = "Instead, play a small helpline and try every combination of loans, half-hour by half-hour: the best possible in hindsight.",
        };
        var command = new Command(
            "moves-compare",
            "Plays helplines, made up or days of a record, without moves, with every suggestion accepted at once, and with everybody serving everything, and prints what each does for the callers.")
        {
            scenario, file, date, from, until, seeds, hindsight,
        };
        command.SetAction(parsed =>
        {
            var text = parsed.InvocationConfiguration.Output;
            if (parsed.GetValue(hindsight))
            {
                CompareWithHindsight(text, MoveScenarios.Small(), parsed.GetValue(seeds));
                return 0;
            }

            var dates = parsed.GetValue(date) ?? [];
            IReadOnlyList<PlayedHelpline> helplines;
            if (parsed.GetValue(file) is not { } calls)
            {
                helplines = dates.Length == 0 ? MadeUp(parsed.GetValue(scenario) ?? "") : throw new SettingsException("--date needs --calls: the record whose day it is.");
            }
            else if (parsed.GetValue(scenario) is not null)
            {
                throw new SettingsException("--scenario is for made-up helplines: leave out either --scenario or --calls.");
            }
            else
            {
                helplines = Recorded(text, calls.FullName, dates, parsed.GetValue(from), parsed.GetValue(until));
            }

            Compare(text, parsed.InvocationConfiguration.Error, helplines, parsed.GetValue(seeds));
            return 0;
        });
        return command;
    }

    private static List<PlayedHelpline> MadeUp(string wanted)
    {
        var helplines = MoveScenarios.All().Where(one => NameOf(one).Contains(wanted, StringComparison.OrdinalIgnoreCase)).ToList();
        return helplines.Count > 0
            ? helplines
            : throw new SettingsException($"No helpline's name contains \"{wanted}\". There are: {string.Join(", ", MoveScenarios.All().Select(NameOf))}.");
    }

    private static List<PlayedHelpline> Recorded(TextWriter text, string path, string[] wanted, TimeOnly from, TimeOnly until)
    {
        if (until <= from)
        {
            throw new SettingsException("--until must be later than --from.");
        }

        var calls = RecordedCallFile.Read(path, out var unread);
        var dates = wanted.Length == 0 ? RecordedDay.Typical(calls) : [.. wanted.SelectMany(days => days.Split(',')).Select(ReadDate).Distinct()];
        if (dates.Count == 0)
        {
            throw new SettingsException("There is nothing to play: the file has no calls on a working day.");
        }

        Say(text, $"{calls.Count:N0} calls in the record; {unread} lines could not be read.");
        List<PlayedHelpline> helplines = [];
        foreach (var day in dates)
        {
            var one = RecordedDay.Play(calls, day, from, until) ?? throw new SettingsException(string.Create(
                CultureInfo.InvariantCulture, $"There is nothing to play on {day:yyyy-MM-dd}: no queue had {RecordedDay.LeastCalls} calls and somebody who answered."));
            var roster = one.Scenario.Roster;
            var share = RecordedDay.ReallyInTime(calls, one) is { } really ? string.Create(CultureInfo.InvariantCulture, $"{100 * really:F1} %") : "n/a";
            Say(text, $"{one.Name}, {from:HH:mm} to {until:HH:mm}: {one.Scenario.Queues.Count} queues, {roster.Count} agents, {roster.Count(agent => agent.FurtherSkills.Count > 0)} of them with a further skill; really answered in time: {share}");
            helplines.Add(one);
        }

        Say(text, $"");
        return helplines;
    }

    private static DateOnly ReadDate(string text) => DateOnly.TryParseExact(text.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
        ? date
        : throw new SettingsException($"\"{text}\" is no day; write it like 2026-11-21.");

    private static void Compare(TextWriter text, TextWriter error, IReadOnlyList<PlayedHelpline> helplines, int seeds)
    {
        List<PolicyComparison> comparisons = [];
        Say(text, $"Share answered in time, in percent, mean of {seeds} plays ± 95 % confidence");
        Say(text, $"");
        Say(text, $"| helpline | queue | no moves | suggestions accepted | pooled |");
        Say(text, $"|---|---|---|---|---|");
        foreach (var helpline in helplines)
        {
            var one = PolicyComparison.Run(helpline, MoveChoice.Choose, Enumerable.Range(1, seeds).Select(seed =>
            {
                Say(error, $"{helpline.Name}: play {seed} of {seeds}");
                return (ulong)seed;
            }));
            comparisons.Add(one);
            foreach (var queue in helpline.Scenario.Queues)
            {
                Row(queue.Settings.Name, plays => PolicyComparison.InTime(plays, queue.Queue));
            }

            Row("**all**", plays => PolicyComparison.Of(plays, play => play.InTime));
            Row("missed, weighted by priority", plays => PolicyComparison.Of(plays, play => play.WeightedMissed));
            Row("given up", plays => PolicyComparison.Of(plays, play => play.Abandoned));

            void Row(string name, Func<IEnumerable<PlayOutcome>, Estimate?> figure) =>
                Say(text, $"| {NameOf(helpline)} | {name} | {Percent(figure(one.NoMoves))} | {Percent(figure(one.Accepted))} | {Percent(figure(one.Pooled))} |");
        }

        Say(text, $"");
        Say(text, $"| helpline | gap closed, weighted | gap closed, plain | gap, if all serve all they know | suggestions/h | moves/h | moved more than twice an hour |");
        Say(text, $"|---|---|---|---|---|---|---|");
        foreach (var one in comparisons)
        {
            Say(text, $"| {NameOf(one.Helpline)} | {Percent(one.GapClosed)} | {Percent(one.PlainGapClosed)} | {Percent(one.GapOpenToTraining)} | {Number(one.SuggestionsPerHour)} | {Number(one.MovesPerHour)} | {one.MovedTooOften} in {one.Accepted.Length} plays |");
        }
    }

    private static void CompareWithHindsight(TextWriter text, PlayedHelpline helpline, int seeds)
    {
        var numbers = Enumerable.Range(1, seeds).Select(seed => (ulong)seed).ToList();
        var comparison = PolicyComparison.Run(helpline, MoveChoice.Choose, numbers);
        List<PlayOutcome> best = [.. numbers.Select(seed => Hindsight.Best(helpline, seed))];
        Say(text, $"{helpline.Name}: {seeds} plays, in percent ± 95 % confidence");
        Say(text, $"");
        Say(text, $"| policy | missed, weighted by priority | answered in time | given up |");
        Say(text, $"|---|---|---|---|");
        Row("no moves", comparison.NoMoves);
        Row("suggestions accepted", comparison.Accepted);
        Row("best in hindsight", best);
        Row("pooled", comparison.Pooled);

        void Row(string name, IReadOnlyCollection<PlayOutcome> plays) => Say(
            text,
            $"| {name} | {Percent(PolicyComparison.Of(plays, play => play.WeightedMissed))} | {Percent(PolicyComparison.Of(plays, play => play.InTime))} | {Percent(PolicyComparison.Of(plays, play => play.Abandoned))} |");
    }

    private static string NameOf(PlayedHelpline helpline) => helpline.IsBroadlyTrained ? $"{helpline.Name}, trained broadly" : helpline.Name;

    private static string Percent(Estimate? estimate) =>
        estimate is { } known ? string.Create(CultureInfo.InvariantCulture, $"{100 * known.Mean:F1} ± {100 * known.Margin:F1}") : "n/a";

    private static string Number(Estimate estimate) => string.Create(CultureInfo.InvariantCulture, $"{estimate.Mean:F2} ± {estimate.Margin:F2}");

    private static void Say(TextWriter output, FormattableString text) => output.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
