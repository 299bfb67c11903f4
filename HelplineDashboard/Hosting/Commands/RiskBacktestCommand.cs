using System.CommandLine;
using System.Globalization;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Risk.Backtesting;

namespace HelplineDashboard.Hosting.Commands;

/// <summary>The command <c>risk-backtest</c>.</summary>
internal static class RiskBacktestCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var file = new Option<FileInfo>("--calls")
        {
            Description = "A CSV file of calls, as it is or packed with gzip: arrived, queue, outcome (answered or abandoned), wait_s, talk_s, agent.",
            HelpName = "file",
            Required = true,
        }.AcceptExistingOnly();
        var output = new Option<DirectoryInfo>("--out")
        {
            Description = "Where to write the pictures and the scores. Made when it is missing.",
            HelpName = "folder",
            Required = true,
        };
        var from = new Option<DateOnly?>("--from")
        {
            Description = "The first day to ask on, like 2026-11-21. Everything before is past to learn from. Default: four weeks after the first call.",
            HelpName = "day",
        };
        var days = Number("--days", "How many days to ask on.", 20, 1, 3660);
        var threshold = Number("--threshold", "Within how many seconds a call is to be answered.", 20, 1, 604_800);
        var target = Number("--target", "The share to be answered in time, in percent.", 80, 1, 100);
        var limit = Number("--short-abandon", "Below how many seconds an abandonment does not count.", 5, 0, 604_800);
        var command = new Command(
            "risk-backtest",
            "Asks the SLA risk of recorded days every five minutes, each time with what was known then, and compares with what happened.")
        {
            file, output, from, days, threshold, target, limit,
        };
        command.SetAction(parsed =>
        {
            var calls = RecordedCallFile.Read(parsed.GetRequiredValue(file).FullName, out var unread);
            var first = calls.Count == 0 ? default : calls.Min(call => call.ArrivedAt).Date;
            var start = parsed.GetValue(from)?.ToDateTime(TimeOnly.MinValue) ?? first.AddDays(28);
            var settings = new QueueSettings(new QueueId("all"))
            {
                Threshold = TimeSpan.FromSeconds(parsed.GetValue(threshold)),
                TargetPercentage = parsed.GetValue(target),
                ShortAbandonLimit = TimeSpan.FromSeconds(parsed.GetValue(limit)),
            };
            var cases = RiskBacktest.Replay(calls, settings, start, start.AddDays(parsed.GetValue(days))).ToList();
            var text = parsed.InvocationConfiguration.Output;
            Say(text, $"{calls.Count:N0} calls, {cases.Count:N0} questions on {cases.Select(one => one.At.Date).Distinct().Count()} days from {start:yyyy-MM-dd}; {unread} lines could not be read.");
            if (cases.Count == 0)
            {
                throw new SettingsException("There is nothing to ask about: no calls in those days, or none before them to learn from.");
            }

            var folder = Directory.CreateDirectory(parsed.GetRequiredValue(output).FullName).FullName;
            foreach (var minutes in (int[])[15, 30])
            {
                var scores = Score(cases, minutes);
                Print(text, scores, minutes, settings);
                var title = string.Create(CultureInfo.InvariantCulture, $"Risk to miss {settings.TargetPercentage} % in {QueueCondition.Describe(settings.Threshold)} in the next {minutes} min");
                File.WriteAllText(Path.Combine(folder, $"risk-reliability-{minutes}.svg"), ReliabilityDiagram.Draw(title, scores));
                WriteScores(Path.Combine(folder, $"risk-scores-{minutes}.csv"), scores);
            }

            return unread == 0 ? 0 : 2;
        });
        return command;
    }

    internal static Option<int> Number(string name, string description, int usual, int least, int most)
    {
        var option = new Option<int>(name) { Description = description, HelpName = "number", DefaultValueFactory = _ => usual };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is var value && (value < least || value > most))
            {
                result.AddError(string.Create(CultureInfo.InvariantCulture, $"{name} must be {least} to {most}."));
            }
        });
        return option;
    }

    private static List<RiskScore> Score(List<RiskCase> cases, int minutes) =>
    [
        RiskScore.Of("all queues", cases, minutes),
        .. cases.GroupBy(one => one.Queue).OrderBy(group => group.Key).Select(group => RiskScore.Of(group.Key.Code, group, minutes)),
    ];

    private static void Print(TextWriter output, List<RiskScore> scores, int minutes, QueueSettings settings)
    {
        Say(output, $"");
        Say(output, $"Next {minutes} minutes, {settings.TargetPercentage} % in {QueueCondition.Describe(settings.Threshold)}: Brier score, smaller is better");
        Say(output, $"{"queue",-12} {"cases",7} {"missed",7} {"model",7} {"uncal.",7} {"last 15",8} {"time of day",12}");
        foreach (var score in scores)
        {
            Say(output, $"{score.Name,-12} {score.Cases,7:N0} {100 * score.MissShare,5:F0} % {score.Brier,7:F4} {score.UncalibratedBrier,7:F4} {score.PersistenceBrier,8:F4} {score.ClimatologyBrier,12:F4}{(score.IsBetter ? "" : "  NOT better than both")}");
        }

        Say(output, $"Reliability: said > happened (cases), in percent; * more than 5 points off with at least {RiskScore.EnoughCases} cases");
        foreach (var score in scores)
        {
            var off = score.Off.ToHashSet();
            Say(output, $"{score.Name,-12} {string.Join("  ", score.Deciles.Select(decile => string.Create(CultureInfo.InvariantCulture, $"{100 * decile.Said:F0}>{100 * decile.Missed:F0} ({decile.Cases}){(off.Contains(decile) ? "*" : "")}")))}");
        }
    }

    private static void WriteScores(string path, List<RiskScore> scores)
    {
        using var writer = new StreamWriter(path);
        writer.WriteLine("queue,decile,cases,said,missed");
        foreach (var (score, decile) in scores.SelectMany(score => score.Deciles.Select(decile => (score, decile))))
        {
            Say(writer, $"{score.Name},{decile.Decile},{decile.Cases},{decile.Said:F4},{decile.Missed:F4}");
        }
    }

    private static void Say(TextWriter output, FormattableString text) => output.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
