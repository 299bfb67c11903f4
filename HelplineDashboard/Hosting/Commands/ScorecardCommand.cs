using System.CommandLine;
using System.Globalization;
using HelplineDashboard.Domain;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Operations.Scorecards;

namespace HelplineDashboard.Hosting.Commands;

/// <summary>The command <c>scorecard rebuild</c>.</summary>
internal static class ScorecardCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="settings">Settings from the command line.</param>
    public static Command Create(string[] settings) => new("scorecard", "Works on the days of the scorecard.") { Rebuild(settings) };

    private static Command Rebuild(string[] settings)
    {
        var from = Day("--from", "The first day. Default: the first there is.");
        var until = Day("--until", "The last day, included. Default: the latest.");
        var queue = new Option<string>("--queue") { HelpName = "code", Description = "Only this queue. Default: all, and how agents' days were spent." };
        queue.Validators.Add(result =>
        {
            if (Codes.Fault(result.GetValueOrDefault<string>()) is { } fault)
            {
                result.AddError($"--queue {fault}.");
            }
        });
        var command = new Command(
            "rebuild",
            "Counts past days again from the contacts. A dashboard may be running meanwhile. What was published stays; a day that comes out otherwise is "
            + "published again. Stopped, what was counted is kept, and a running dashboard goes on with the rest.")
        {
            from, until, queue,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var (first, last) = (Read(parsed.GetValue(from), "--from"), Read(parsed.GetValue(until), "--until"));
            if (last < first)
            {
                throw new SettingsException("--until is before --from; nothing lies between them.");
            }

            var output = parsed.InvocationConfiguration.Output;
            var store = await CommandStore.OpenAsync(settings, cancellationToken).ConfigureAwait(false);
            await using var closing = store.ConfigureAwait(false);
            var display = new RebuildDisplay(output, output == Console.Out && !Console.IsOutputRedirected, store.Services.GetRequiredService<TimeProvider>());
            var result = await store.Services.GetRequiredService<RebuildDays>().RunAsync(
                first, last, parsed.GetValue(queue) is { } code ? new QueueId(code) : null, display, cancellationToken).ConfigureAwait(false);
            display.Show(result);
            return 0;
        });
        return command;
    }

    private static Option<string> Day(string name, string description) => new(name) { HelpName = "day", Description = $"{description} Like 2026-03-31." };

    private static DateOnly? Read(string? text, string name) =>
        text is null ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : throw new SettingsException($"{name} is \"{text}\"; it must be a day like 2026-03-31.");

    private sealed class RebuildDisplay(TextWriter output, bool isTerminal, TimeProvider clock) : IProgress<RebuildProgress>
    {
        private const int BarLength = 24;
        private static readonly TimeSpan s_plainEvery = TimeSpan.FromSeconds(10);

        private readonly long _startedAt = clock.GetTimestamp();
        private TimeSpan _saidAt;
        private int _drawn;

        public void Report(RebuildProgress progress)
        {
            var fraction = progress.Total == 0 ? 1 : (double)progress.Done / progress.Total;
            var elapsed = clock.GetElapsedTime(_startedAt);
            var left = fraction > 0 ? elapsed * ((1 - fraction) / fraction) : TimeSpan.Zero;
            var text = string.Create(CultureInfo.InvariantCulture, $"{fraction * 100,3:F0} %  {progress.Done:N0} of {progress.Total:N0} days, at {progress.At:yyyy-MM-dd}  {left:h\\:mm\\:ss} left");
            if (isTerminal)
            {
                var filled = (int)(fraction * BarLength);
                text = $"[{new string('#', filled)}{new string('.', BarLength - filled)}] {text}";
                output.Write('\r' + text.PadRight(_drawn));
                _drawn = text.Length;
            }
            else if (elapsed - _saidAt >= s_plainEvery)
            {
                _saidAt = elapsed;
                output.WriteLine(text.Trim());
            }
        }

        public void Show(RebuildResult result)
        {
            if (_drawn > 0)
            {
                output.WriteLine();
            }

            output.WriteLine(FormattableString.Invariant(
                $"Counted {result.Days:N0} days of queues and {result.AgentDays:N0} days of agents in {clock.GetElapsedTime(_startedAt):h\\:mm\\:ss}; {result.Restated:N0} published days came out otherwise and were published again."));
        }
    }
}
