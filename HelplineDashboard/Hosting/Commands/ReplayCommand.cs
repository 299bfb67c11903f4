using System.CommandLine;
using System.Globalization;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Sources.Files;
using HelplineDashboard.Sources.Replay;

namespace HelplineDashboard.Hosting.Commands;

/// <summary>The command <c>replay</c>.</summary>
internal static class ReplayCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="settings">Settings from the command line.</param>
    public static Command Create(string[] settings)
    {
        var file = new Argument<FileInfo>("FILE")
        {
            Description = "A queue_log or a CSV file of contacts ordered by arrival (see import), as it is or packed with gzip.",
        }.AcceptExistingOnly();
        var speed = new Option<double>("--speed")
        {
            Description = "How many times faster than the clock. Everything shrinks with it: at 60, an hour takes a minute and a wait of two "
                + "minutes two seconds, on the board too. So only at 1 do waits, service level and handle times mean what they meant.",
            HelpName = "times",
            DefaultValueFactory = _ => 1,
        };
        speed.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double>() is not (>= 0.1 and <= 10_000))
            {
                result.AddError("--speed must be 0.1 to 10000.");
            }
        });
        var from = new Option<string>("--from")
        {
            Description = "The recorded time to begin with, like 2026-11-21T09:00. What began before is left out. Default: the first.",
            HelpName = "time",
        };
        var timeZone = new Option<string>("--time-zone")
        {
            Description = "The time zone of times without an offset, in the file and for --from. Default: the helpline's.",
            HelpName = "zone",
        };
        var map = ImportCommands.Map();
        var source = ImportCommands.Source("Under which code it is kept. Default: replay. A new run of the same source ends the one before.");
        var command = new Command("replay", "Plays a recorded day as if it were now. A dashboard that serves the same database shows it.")
        {
            file, speed, from, map, source, timeZone,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var store = await CommandStore.OpenAsync(settings, cancellationToken).ConfigureAwait(false);
            await using var closing = store.ConfigureAwait(false);
            var zone = SourcesRegistration.TimeZone(store.Configuration, parsed.GetValue(timeZone), "--time-zone");
            var plan = new ReplayPlan(
                parsed.GetRequiredValue(file).FullName,
                parsed.GetValue(source) ?? "replay",
                parsed.GetValue(speed),
                ReadTime(parsed.GetValue(from), zone),
                parsed.GetValue(map),
                zone);
            return await PlayAsync(store, plan, parsed.InvocationConfiguration.Output, cancellationToken).ConfigureAwait(false);
        });
        return command;
    }

    private static async Task<int> PlayAsync(WebApplication store, ReplayPlan plan, TextWriter output, CancellationToken cancellationToken)
    {
        var isTerminal = output == Console.Out && !Console.IsOutputRedirected;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Playing {Path.GetFileName(plan.Path)} at {plan.Speed:0.##} times. Ctrl+C ends it."));
        var done = await store.Services.GetRequiredService<ReplayFile>()
            .RunAsync(plan, isTerminal ? progress => output.Write('\r' + Describe(progress)) : null, cancellationToken)
            .ConfigureAwait(false);
        output.WriteLine((isTerminal ? "\r" : "") + Describe(done) + (done.RefusedLines > 0 ? $"; {done.RefusedLines} lines could not be read" : ""));
        return done.RefusedLines == 0 ? 0 : 2;
    }

    private static string Describe(ReplayProgress progress) => string.Create(
        CultureInfo.InvariantCulture, $"{progress.Recorded:yyyy-MM-dd HH:mm:ss} UTC  {progress.Contacts:N0} contacts  {progress.Events:N0} events");

    private static DateTimeOffset? ReadTime(string? text, TimeZoneInfo zone) =>
        text is null ? null
        : EventFields.TryReadInstant(text, out var instant) ? instant
        : DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) ? new LocalClock(zone).ToInstant(local)
        : throw new SettingsException($"--from is \"{text}\"; write it like 2026-11-21T09:00.");
}
