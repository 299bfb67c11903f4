using System.CommandLine;
using System.Globalization;
using System.IO.Compression;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Risk.Backtesting;

namespace HelplineDashboard.Hosting.Commands;

/// <summary>The command <c>risk-backtest</c>.</summary>
internal static class RiskBacktestCommand
{
    public static Command Create()
    {
        var file = new Option<FileInfo>("--calls") { Required = true };
        var days = new Option<int>("--days") { DefaultValueFactory = _ => 20 };
        var from = new Option<DateTime?>("--from");
        var output = new Option<DirectoryInfo>("--out") { Required = true };
        var command = new Command("risk-backtest", "Asks the SLA risk of a recorded past.") { file, days, from, output };
        command.SetAction(parsed =>
        {
            var calls = Read(parsed.GetRequiredValue(file).FullName);
            var start = parsed.GetValue(from) ?? calls[0].ArrivedAt.Date.AddDays(28);
            var folder = parsed.GetRequiredValue(output);
            folder.Create();
            using var writer = new StreamWriter(Path.Combine(folder.FullName, "cases.csv"));
            writer.WriteLine("queue,at,raw15,raw30,missed15,missed30,persisted,climate15,climate30,said15,said30,waiting,otherwaiting,free,busy,wrap,paused,exp15,other,mean,patience");
            foreach (var one in RiskBacktest.Replay(calls, new QueueSettings(new QueueId("any")), start, start.AddDays(parsed.GetValue(days))))
            {
                var i = one.Input;
                writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{one.Queue},{one.At:s},{one.Raw15:F4},{one.Raw30:F4},{one.Missed15},{one.Missed30},{one.Persisted},{one.Climate15:F3},{one.Climate30:F3},{one.Said15:F4},{one.Said30:F4},{i.Waiting.Length},{i.Agents!.OtherWaiting:F2},{i.Agents.Free:F2},{i.Agents.Busy},{i.Agents.WrapUp:F2},{i.Agents.Paused:F2},{i.Arrivals!.Value.Next15Minutes:F2},{i.Agents.OtherArrivalsPerHour:F1},{i.HandleTime!.Value.Mean.TotalSeconds:F0},{i.Patience?.TotalSeconds:F0}"));
            }
        });
        return command;
    }

    private static List<RecordedCall> Read(string path)
    {
        using var stream = File.OpenRead(path);
        using var reader = new StreamReader(path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(stream, CompressionMode.Decompress) : stream);
        reader.ReadLine();
        var calls = new List<RecordedCall>();
        while (reader.ReadLine() is { } line)
        {
            var parts = line.Split(',');
            calls.Add(new RecordedCall(new QueueId(parts[1]), DateTime.Parse(parts[0], CultureInfo.InvariantCulture), TimeSpan.FromSeconds(double.Parse(parts[3], CultureInfo.InvariantCulture)),
                parts[2] == "answered" ? TimeSpan.FromSeconds(double.Parse(parts[4], CultureInfo.InvariantCulture)) : null, parts[5].Length == 0 ? null : parts[5]));
        }

        return calls;
    }
}
